import { buffer } from 'node:stream/consumers';
import { asFault } from '../../contract/problem.ts';
import { convert } from './convert.ts';

// A program of its own: the notebook comes on standard input, its two names as arguments; the answer is
// {"text": …} or {"problem": …}.
const [from = '', to = ''] = process.argv.slice(2);
try {
  process.stdout.write(JSON.stringify({ text: convert(from, to, await buffer(process.stdin)) }));
} catch (error) {
  process.stdout.write(JSON.stringify({ problem: asFault(error).problem }));
}
