import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** Builds the window into dist/renderer; relative addresses, so that any host can serve it. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
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
