import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { insideProject } from '../../engine/documents/paths.ts';
import { tempFolder } from '../support/temp.ts';

describe('a path in a project', () => {
  it('may name what does not exist yet', () => {
    const folder = tempFolder();
    expect(insideProject(folder, 'a/b.csv')).toBe(join(folder, 'a/b.csv'));
  });

  it('may begin with dots that are a name', () => {
    expect(() => insideProject(tempFolder(), '..a/b')).not.toThrow();
  });

  it.each(['..', '../x', 'a/../../x', '/etc/passwd'])('may not lead outside: %s', (path) => {
    expect(() => insideProject(tempFolder(), path)).toThrow('outside the project');
  });

  it('may not lead outside by a link', () => {
    const [inside, outside] = [tempFolder(), tempFolder()];
    mkdirSync(join(outside, 'data'));
    symlinkSync(join(outside, 'data'), join(inside, 'data'));
    expect(() => insideProject(inside, 'data/x.csv')).toThrow('outside the project');
  });
});
