import { begin } from './begin.js';

await begin('./start.ts');
