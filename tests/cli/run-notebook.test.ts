import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../support/project.ts';
import { tempFolder } from '../support/temp.ts';

function emptyProject(): string {
  const project = join(tempFolder(), 'shop');
  mkdirSync(join(project, 'notebooks'), { recursive: true });
  writeFileSync(
    join(project, 'boathouse.yaml'),
    'format: 1\nname: shop\ntimezone: UTC\nmemoryLimit: 500MB\n',
  );
  return project;
}

/** Runs a notebook of these parts; gives how it ended, its report, and what it left in the temporary folder. */
function run(parts: readonly string[], ...args: string[]) {
  const project = emptyProject();
  writeFileSync(join(project, 'notebooks/a.md'), parts.join(''));
  const ended = cli(['run', 'notebooks/a.md', ...args], { cwd: project });
  const report = join(project, '.boathouse/reports/a.html');
  const left = readdirSync(join(project, '.boathouse/tmp'));
  return { ...ended, left, report: existsSync(report) ? readFileSync(report, 'utf8') : '' };
}

function fence(info: string, ...lines: string[]): string {
  return ['```' + info, ...lines, '```', '', ''].join('\n');
}

describe('boathouse run NOTEBOOK.md', () => {
  it('runs SQL and TypeScript in the order of what they need, and leaves a report', () => {
    const { code, out, report, left } = run([
      '---\ntitle: Numbers\nparams: { least: 3 }\n---\n\n',
      fence('ts', 'const sum = small.toArray().reduce((whole, { n }) => whole + n, 0);'),
      fence('sql small', 'SELECT range AS n FROM range(10) WHERE range >= ${least}'),
      fence('md', 'The sum is **${sum}**, since ${when.toISOString()}.'),
      fence('sql', 'SELECT max(n) AS largest, ${when}::DATE AS day FROM small WHERE n < ${sum / 5}'),
      fence(
        'ts',
        'const when: Date = new Date(Date.UTC(1969, 6, 20));',
        'const rows = await sql`SELECT ${7} AS n, ${"a\'b; DROP"} AS text`;',
        'rows.toArray().map((row) => row.toJSON())',
      ),
    ]);
    expect(out).toContain('5 cells, all well');
    expect(code).toBe(0);
    expect(report).toContain('The sum is <strong>42</strong>, since 1969-07-20T00:00:00.000Z');
    expect(report).toMatch(/<td[^>]*>8<\/td><td>1969-07-20<\/td>/);
    expect(report).toContain("<td>a'b; DROP</td>");
    expect(left).toEqual([]);
  });

  it('takes parameters by their kind, and refuses others by name', () => {
    const parts = [
      '---\nparams: { n: 1, on: false }\n---\n\n',
      fence('ts', 'console.log(typeof n, n + 1, on);'),
    ];
    expect(run(parts, '--param', 'n=41', '--param', 'on=true').report).toContain('number 42 true');
    expect(run(parts, '--param', 'm=1').err).toContain('It has: n, on');
  });

  it('names file and line of what failed, goes on with the others, blocks what needs it', () => {
    const { code, err, report } = run([
      '# A\n\n',
      fence('ts', 'interface Row { a: number }', '', 'const bad = (null as unknown as Row).a;'),
      fence('ts', 'bad + 1'),
      fence('sql', 'SELECT nothing FROM range(1)'),
      fence('ts', "console.log('still here');"),
    ]);
    expect(code).toBe(1);
    expect(err).toContain('2 cells of notebooks/a.md failed');
    expect(err).toContain('line 6');
    expect(report).toContain('(line 14)');
    expect(report).toContain('This cell did not run');
    expect(report).toContain('still here');
  });

  it.each([
    ['ends its process', 'process.exit(3);', 'process ended'],
    [
      'allocates without end',
      'const all: ArrayBuffer[] = []; for (;;) all.push(new Uint8Array(5e7).fill(1).buffer);',
      'of memory',
    ],
    [
      'rejects a promise unseen',
      "void Promise.reject(new Error('unseen')); await new Promise((done) => setTimeout(done, 20));",
      'unseen',
    ],
    ['prints without end', "for (let i = 0; i < 5_000; i += 1) console.log('line', i);", '4,000 more lines'],
    ['assigns to a name of another cell', 'other = 5;', 'assigns to other'],
    ['shows a promise that is not its last value', 'display(Promise.resolve(1)); 1', 'put await before it'],
    ['is in a circle', 'const one = two;', 'in a circle'],
  ])('says plainly what happened where a cell %s', (_, source, said) => {
    const two = source.endsWith('two;') ? 'one' : '2';
    const { report, err } = run([fence('ts', source), fence('ts', 'let other = 1;', `const two = ${two};`)]);
    expect(report + err).toContain(said);
  });

  it('keeps what a cell made from doing anything in the report', () => {
    const { report } = run([fence('ts', 'html("<script>alert(1)</script>")'), '<script>alert(2)</script>\n']);
    expect(report).toContain("default-src 'none'");
    expect(report).toContain('<iframe sandbox srcdoc="&lt;script&gt;alert(1)');
  });

  it('refuses a file outside the project', () => {
    expect(cli(['run', '../outside.md'], { cwd: emptyProject() })).toMatchObject({ code: 1 });
  });
});
