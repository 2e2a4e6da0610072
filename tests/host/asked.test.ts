import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { askedBy, askedByWords } from '../../host/asked.ts';
import { tempFolder } from '../support/temp.ts';

let project: string;
beforeEach(() => {
  project = tempFolder('asked');
  mkdirSync(join(project, 'notebooks'));
  writeFileSync(join(project, 'boathouse.yaml'), 'format: 1\nname: asked\n');
  writeFileSync(join(project, 'notebooks/a.md'), '');
});

const link = (folder: string, more = '') => `boathouse://open?project=${encodeURIComponent(folder)}${more}`;

describe('what a link asks for', () => {
  it('is a project, and a place in it', () => {
    const asked = askedBy(link(project, '&view=data&item=curated.x'), '/');
    expect(asked).toEqual({ folder: project, view: 'data', item: 'curated.x' });
  });

  it.each(['\\\\server\\share', '//server/share', '/\\server\\share', '.', 'shop', ''])(
    'is nothing on another machine, nor beside the app: %s',
    (folder) => expect(askedBy(link(folder), project)).toBeNull(),
  );

  it('is nothing else than to open', () => {
    expect(askedBy(`boathouse://run?project=${encodeURIComponent(project)}`, '/')).toBeNull();
    expect(askedBy('boathouse:', '/')).toBeNull();
  });
});

describe('what a command line asks for', () => {
  it('is the last word that names a project or a notebook of one', () => {
    expect(askedByWords(['--flag', 'nothing', 'notebooks/a.md'], project)).toEqual({
      folder: project,
      view: 'notebooks',
      item: 'notebooks/a.md',
    });
    expect(askedByWords(['.', '--flag'], project)).toEqual({ folder: project, view: null, item: null });
    expect(askedByWords(['nothing'], project)).toBeNull();
  });
});
