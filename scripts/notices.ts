import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Package } from './packages.ts';

const texts = /^(licen[cs]e|copying|notice|third-?party)/i;
const line = '-'.repeat(80);

const head = `Boathouse contains the software below, each part under its own licence.
Electron and Chromium have their notices in files of their own beside this one.
`;

/** For packages that name this licence and do not carry it. */
const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction, including without
limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of
the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS
OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Packages whose record names a maintainer in the holder's place, and where what they contain has its notices. */
const held: Readonly<Record<string, { by: string; contains?: (version: string) => string }>> = {
  'onnxruntime-common': { by: 'Microsoft Corporation' },
  'onnxruntime-node': {
    by: 'Microsoft Corporation',
    contains: (version) =>
      `https://github.com/microsoft/onnxruntime/blob/v${version}/ThirdPartyNotices.txt has the notices of what is in its library.`,
  },
};

/** The notices of all that is shipped: each package with its licence, in the order of their names. */
export function noticesOf(packages: readonly Package[]): string {
  const byName = new Map(packages.map((one) => [titleOf(one), one]));
  const titles = [...byName.keys()].sort();
  const parts = titles.map((title) => `${line}\n${title}\n\n${textOf(byName.get(title) as Package)}\n`);
  return [head, ...parts].join('\n');
}

function titleOf({ manifest }: Package): string {
  return `${manifest.name} ${manifest.version} (${manifest.license ?? 'licence unnamed'})`;
}

/** The licence as the package carries it; some carry its name alone, and may where it is MIT. */
function textOf({ folder, manifest }: Package): string {
  const files = readdirSync(folder).filter((name) => texts.test(name));
  if (files.length > 0)
    return files.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
  const author = typeof manifest.author === 'object' ? manifest.author.name : manifest.author;
  const known = held[manifest.name];
  const holder = known?.by ?? author ?? `the authors of ${manifest.name}`;
  if (manifest.license !== 'MIT')
    throw new Error(`${manifest.name} carries no licence text, and is not MIT.`);
  return [`Copyright (c) ${holder}`, mit, known?.contains?.(manifest.version) ?? ''].join('\n\n').trim();
}
