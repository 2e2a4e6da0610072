import { begin } from './begin.js';

await begin('./test.ts');
