import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/** Monaco's own TypeScript worker would be shipped beside ours, which extends it: 7 MB that nobody starts. */
const oneScriptWorker: Plugin = {
  name: 'one-script-worker',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/features/typescript/workerManager.js') ? code.replace(/createWorker: .*/, '') : undefined,
};

/** Builds the window into dist/renderer; relative addresses, so that any host can serve it. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [oneScriptWorker],
  worker: { format: 'es' },
  build: {
    outDir: resolve(import.meta.dirname, '../dist/renderer'),
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // A page where no project is open, and the workbench.
    rolldownOptions: {
      input: ['index.html', 'welcome.html'].map((page) => resolve(import.meta.dirname, page)),
    },
  },
});
