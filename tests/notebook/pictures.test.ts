import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pictureOf } from '../../engine/notebook-pictures.ts';
import { tempFolder } from '../support/temp.ts';

function project(): string {
  const folder = tempFolder();
  mkdirSync(join(folder, 'notebooks', 'pictures'), { recursive: true });
  writeFileSync(join(folder, 'notebooks', 'pictures', 'a.png'), 'picture');
  writeFileSync(join(folder, 'notebooks', 'secret.txt'), 'text');
  writeFileSync(join(folder, 'notebooks', 'large.png'), Buffer.alloc(6_000_000));
  symlinkSync('/etc/hostname', join(folder, 'notebooks', 'link.png'));
  return folder;
}

it('a picture of the project is a data address', async () => {
  const address = `data:image/png;base64,${Buffer.from('picture').toString('base64')}`;
  expect(await pictureOf(project(), 'notebooks/a.md', 'pictures/a.png')).toBe(address);
  expect(await pictureOf(project(), 'notebooks/deep/a.md', '../pictures/a.png')).toBe(address);
});

it.each([
  ['secret.txt', 'notebook.picture'],
  ['large.png', 'notebook.picture'],
  ['gone.png', 'file.missing'],
  ['../../../x.png', 'file.outside'],
  ['link.png', 'file.outside'],
])('%s is refused', async (path, code) => {
  await expect(pictureOf(project(), 'notebooks/a.md', path)).rejects.toMatchObject({ problem: { code } });
});
