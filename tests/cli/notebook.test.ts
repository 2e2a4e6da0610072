import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../support/project.ts';
import { tempFolder } from '../support/temp.ts';

describe('boathouse notebook', () => {
  it('turns Markdown into an .ipynb and back', () => {
    const folder = tempFolder();
    const text = '---\nformat: 1\ntitle: "Sales"\n---\n\n# Sales\n\n```sql daily\nSELECT 1\n```\n\n';
    writeFileSync(join(folder, 'sales.md'), text);
    const out = cli(['notebook', 'export', 'sales.md', '--out', 'sales.ipynb'], { cwd: folder });
    expect(out).toMatchObject({ code: 0, out: 'Wrote sales.ipynb from sales.md.\n' });
    const back = cli(['notebook', 'import', 'sales.ipynb', '--out', 'back/sales.md'], { cwd: folder });
    expect(back.code).toBe(0);
    expect(readFileSync(join(folder, 'back/sales.md'), 'utf8')).toBe(text);
  });

  it('names file, line and reason where a notebook is broken, and writes nothing', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'a.md'), '# A\n\n```sql\nSELECT 1\n');
    const ended = cli(['notebook', 'export', 'a.md', '--out', 'a.ipynb'], { cwd: folder });
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('file a.md, line 3');
    expect(() => readFileSync(join(folder, 'a.ipynb'))).toThrow('ENOENT');
  });

  it('says how it is called', () => {
    expect(cli(['notebook', 'import', 'a.md', '--out', 'b.md'])).toMatchObject({ code: 2 });
    expect(cli(['notebook', 'export', 'missing.md', '--out', 'b.ipynb']).err).toContain('missing.md');
  });
});
