import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PipelineSources, projectFiles } from '../../engine/pipeline/sources.ts';
import { tempFolder } from '../support/temp.ts';

const first = 'format: 1\nname: p\nsteps: {}\n';

function project() {
  const folder = tempFolder('sources');
  mkdirSync(join(folder, 'pipelines'));
  const file = join(folder, 'pipelines/p.yaml');
  writeFileSync(file, first);
  const text = () => readFileSync(file, 'utf8');
  return { folder, file, text, sources: new PipelineSources(folder, () => Date.UTC(2026, 0, 2)) };
}

describe('saving a pipeline', () => {
  it('writes the definition and its layout, whole, and leaves nothing else behind', async () => {
    const { folder, sources, text } = project();
    const { hash: base } = sources.read('p');
    const saved = await sources.save('p', { text: `${first}# more\n`, layout: '{"format":1}', base });
    expect(saved).toEqual({ saved: true, hash: sources.read('p').hash });
    expect(text()).toBe(`${first}# more\n`);
    expect(readdirSync(join(folder, 'pipelines')).toSorted()).toEqual(['p.layout.json', 'p.yaml']);
  });

  it('never writes over what somebody else wrote meanwhile, and gives it', async () => {
    const { file, sources, text } = project();
    const { hash: base } = sources.read('p');
    writeFileSync(file, `${first}# theirs\n`);
    const saved = await sources.save('p', { text: '# mine\n', layout: null, base });
    expect(saved).toMatchObject({ saved: false, theirs: { text: `${first}# theirs\n` } });
    expect(text()).toBe(`${first}# theirs\n`);
  });

  it('lets one of two at the same time come through', async () => {
    const { sources } = project();
    const { hash: base } = sources.read('p');
    const both = await Promise.all([
      sources.save('p', { text: '# one\n', layout: null, base }),
      sources.save('p', { text: '# two\n', layout: null, base }),
    ]);
    expect(both.map(({ saved }) => saved)).toEqual([true, false]);
  });

  it('goes nowhere outside the project', () => {
    const { folder, sources } = project();
    const outside = tempFolder('outside');
    writeFileSync(join(outside, 'q.yaml'), first);
    symlinkSync(join(outside, 'q.yaml'), join(folder, 'pipelines/q.yaml'));
    expect(() => sources.read('q')).toThrow('outside the project');
    expect(() => sources.read('missing')).toThrow('no pipeline missing');
  });
});

describe('unsaved work', () => {
  it('is kept until it is saved', async () => {
    const { folder, sources } = project();
    const { hash: base } = sources.read('p');
    const draft = { text: '# draft\n', layout: null, base };
    await sources.keepDraft('p', draft);
    const reopened = new PipelineSources(folder, Date.now);
    expect(reopened.draft('p')).toEqual({ ...draft, at: '2026-01-02T00:00:00.000Z' });
    await reopened.save('p', draft);
    expect(sources.draft('p')).toBeNull();
  });

  it('that cannot be read is none', async () => {
    const { folder, sources } = project();
    await sources.keepDraft('p', { text: '', layout: null, base: '' });
    writeFileSync(join(folder, '.boathouse/drafts/p.json'), '{"format": 2}');
    expect(sources.draft('p')).toBeNull();
  });
});

describe('a pipeline', () => {
  it('is made where none has its name', async () => {
    const { sources } = project();
    await sources.create('q', first);
    expect(sources.read('q').text).toBe(first);
    await expect(sources.create('p', 'other')).rejects.toThrow('There is a pipeline p already');
    expect(sources.read('p').text).toBe(first);
  });

  it('takes its layout along to another name', async () => {
    const { file, sources } = project();
    await sources.save('p', { text: first, layout: '{}', base: sources.read('p').hash });
    await sources.rename('p', 'q', '# q\n');
    expect(sources.read('q')).toMatchObject({ text: '# q\n', layout: '{}' });
    expect(existsSync(file)).toBe(false);
  });

  it('is removed to the trash and comes back', async () => {
    const { sources } = project();
    await sources.save('p', { text: first, layout: '{}', base: sources.read('p').hash });
    const before = sources.read('p');
    const trash = await sources.remove('p');
    expect(() => sources.read('p')).toThrow('no pipeline p');
    await sources.restore('p', trash);
    expect(sources.read('p')).toEqual(before);
    await expect(sources.restore('p', trash)).rejects.toThrow('no longer kept');
  });
});

describe('the files that a step can name', () => {
  it("are the person's own, with forward slashes", () => {
    const { folder } = project();
    for (const path of ['sql/deep', 'lake/raw', '.boathouse', 'incoming'])
      mkdirSync(join(folder, path), { recursive: true });
    for (const path of ['sql/deep/a.sql', 'lake/raw/x.csv', '.boathouse/y.json', 'incoming/e.csv'])
      writeFileSync(join(folder, path), '');
    expect(projectFiles(folder)).toEqual({
      files: ['incoming/e.csv', 'pipelines/p.yaml', 'sql/deep/a.sql'],
      more: false,
    });
  });
});
