import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A page with a grid alone in it: its source, label and height stand in the address after #. */
const entry = `
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import './renderer/shell/tokens.css';
import { Grid } from './renderer/grid/Grid.tsx';
import { useInspectorPlace } from './renderer/shell/Inspector.tsx';

const { height = '100%', ...props } = JSON.parse(decodeURIComponent(location.hash.slice(1)));

function Page() {
  const [chosen, choose] = useState(null);
  return (
    <main style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 300px', height: '100vh' }}>
      <Grid {...props} height={height} onSelectRow={(row, index) => choose({ row, index })} />
      <aside aria-label="Inspector" ref={(place) => useInspectorPlace.setState({ place })}
        style={{ overflow: 'auto', borderLeft: '1px solid var(--line)' }} />
      <output hidden data-testid="chosen">{JSON.stringify(chosen)}</output>
    </main>
  );
}
createRoot(document.getElementById('root')).render(<Page />);
`;

/** Builds the page's files, by their names. */
export async function buildGridPage(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'tsx', sourcefile: 'grid-page.tsx' },
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    write: false,
    outdir: '/grid-page',
    entryNames: 'page',
    loader: { '.woff2': 'empty', '.woff': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.split('/').at(-1) ?? '', contents]));
}

export interface GridPage {
  source: object;
  label: string;
  height?: number | string;
}

/** Opens the page at a served project: its files come from here, its calls go to the project's engine. */
export async function openGridPage(
  page: Page,
  address: string,
  files: ReadonlyMap<string, Uint8Array>,
  props: GridPage,
): Promise<void> {
  const types: Record<string, string> = { js: 'text/javascript', css: 'text/css' };
  await page.route('**/grid-page/*', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    const file = files.get(name);
    const html =
      '<!doctype html><html lang="en"><title>Grid</title><link rel="stylesheet" href="page.css">' +
      '<div id="root"></div><script type="module" src="page.js"></script></html>';
    const type = types[name.split('.').at(-1) ?? ''] ?? 'text/html';
    await route.fulfill({ contentType: type, body: file === undefined ? html : Buffer.from(file) });
  });
  if (page.url() === 'about:blank') await page.goto(address);
  const home = new URL('/grid-page/index.html', address);
  home.hash = encodeURIComponent(JSON.stringify(props));
  await page.goto('about:blank');
  await page.goto(home.href);
}
