import { Journal } from '../../engine/notebook/session/journal.ts';

/** A process that writes a journal until it is killed, and says which edit is on the disk. */
const journal = new Journal(process.argv[2] ?? '');
journal.begin({ base: 'base', ids: ['a'], mark: '', conflicts: [] });
for (let at = 0; ; at += 1) {
  journal.add([{ do: 'write', cell: 'a', source: `${at} ${'구매 '.repeat(at % 50)}` }]);
  process.stdout.write(`${at}\n`);
  // A pipe is written when there is time for it.
  await new Promise((done) => setImmediate(done));
}
