import { begin } from './begin.js';

await begin('./demo.ts');
