import { describe, expect, it } from 'vitest';
import { demoOptions } from '../../scripts/demo/options.ts';
import { makeProject } from '../../scripts/demo/project.ts';

describe('the arguments of the demo', () => {
  it.each([
    ['an option that does not exist', ['--bogus']],
    ['a number of events that is none', ['--events', 'many']],
    ['no events', ['--events', '0']],
    ['both made and real events', ['--events', '10', '--data', 'x.csv']],
    ['a mapping of nothing', ['--mapping', 'm.yaml']],
  ])('are refused for %s', (_what, args) => {
    expect(() => demoOptions(args)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'demo.usage' }) }),
    );
  });

  it('name the file that is not there, before anything is made', async () => {
    const options = demoOptions(['--data', 'gone.csv']);
    await expect(makeProject(options as NonNullable<typeof options>)).rejects.toMatchObject({
      problem: { code: 'file.missing', place: { file: 'gone.csv' } },
    });
  });

  it('name a folder to keep that is not empty', async () => {
    const options = demoOptions(['--keep', import.meta.dirname]);
    await expect(makeProject(options as NonNullable<typeof options>)).rejects.toMatchObject({
      problem: { code: 'project.exists' },
    });
  });
});
