import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach, type Attached } from '../../host/attach.ts';
import { secretHeader } from '../../contract/address.ts';
import type { CallInput } from '../../contract/calls.ts';
import type { ImportResult, UploadAnswer } from '../../contract/calls/imports.ts';

let folder: string;
let engine: Attached;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-import-'));
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: Test\n');
  engine = await attach(folder);
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function put(name: string) {
  const { socket, secret } = engine.address;
  const path = `/api/uploads/${name}`;
  return request({ socketPath: socket, method: 'PUT', path, headers: { [secretHeader]: secret } });
}

/** Sends a file whole; gives the answer or throws the problem. */
async function send(name: string, content: string | Buffer): Promise<UploadAnswer> {
  const outgoing = put(encodeURIComponent(name));
  const answered = new Promise<string>((done, failed) => {
    outgoing.on('error', failed);
    outgoing.on('response', (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => done(text));
    });
  });
  outgoing.end(content);
  const body = JSON.parse(await answered) as UploadAnswer & { problem?: unknown };
  if (body.problem !== undefined) throw body as unknown as Error;
  return body;
}

async function preview(name: string, content: string | Buffer, shape: object = {}) {
  const { upload } = await send(name, content);
  return engine.client.call('import.preview', { upload, ...shape });
}

async function take(input: CallInput<'import.start'>): Promise<ImportResult> {
  const { job } = await engine.client.call('import.start', input);
  return (await engine.client.follow(job)) as ImportResult;
}

async function rows(sql: string): Promise<unknown[][]> {
  const { job } = await engine.client.call('query.start', { sql });
  return ((await engine.client.follow(job)) as { rows: unknown[][] }).rows;
}

const uploads = () => readdirSync(join(folder, '.boathouse/uploads'));

describe('a file that is sent', () => {
  it('waits in a folder of the engine, under a name that every file system takes', async () => {
    const answer = await send('Umsätze 1.csv', 'a,b\n1,2\n');
    expect(answer).toMatchObject({
      name: 'Umsätze 1.csv',
      bytes: 8,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(readdirSync(join(folder, '.boathouse/uploads', answer.upload))).toEqual(['Ums_tze_1.csv']);
    await engine.client.call('import.discard', { upload: answer.upload });
    expect(uploads()).not.toContain(answer.upload);
  });

  it('cannot lead out of that folder, nor be of a kind that is not read', async () => {
    const before = uploads();
    for (const name of ['../../boathouse.yaml', 'a/b.csv', 'a\\b.csv', '...', 'x\0.csv'])
      await expect(send(name, 'a\n')).rejects.toMatchObject({ problem: { code: 'upload.name' } });
    await expect(send('x.exe', 'MZ')).rejects.toMatchObject({ problem: { code: 'ingest.kind' } });
    expect(uploads()).toEqual(before);
  });

  it('that breaks off leaves nothing', async () => {
    const before = uploads();
    const outgoing = put('half.csv');
    outgoing.on('error', () => undefined);
    outgoing.write('a,b\n1,');
    await expect.poll(() => uploads().length).toBe(before.length + 1);
    outgoing.destroy();
    await expect.poll(uploads).toEqual(before);
  });
});

describe('a preview', () => {
  it('shows what a load would make of the file: columns with types, rows, and what would be rejected', async () => {
    const found = await preview('sales.csv', 'day;amount\n2026-01-01;1,50\n2026-01-02;x;y\n');
    expect(found).toMatchObject({
      delimiter: ';',
      encoding: 'utf-8',
      complete: true,
      read: 2,
      rejected: 1,
      problem: null,
    });
    expect(found.columns[0]).toEqual({ name: 'day', samples: ['2026-01-01'] });
    expect(found.targets.map(({ name, type }) => `${name} ${type}`)).toEqual(['day DATE', 'amount VARCHAR']);
    expect(found.rows).toEqual([['2', '2026-01-01', '1,50']]);
    expect(found.rejects).toEqual([
      { line: 3, column: null, reason: 'The row has 3 fields, the header has 2.', text: '2026-01-02;x;y' },
    ]);
  });

  it('changes with the delimiter, the header, the encoding and the types that are given', async () => {
    const bytes = Buffer.from('2026-01-01|Caf\xe9|5\n2026-01-02|Bar|x\n', 'latin1');
    const columns = { column_1: 'DATE', column_2: 'VARCHAR', column_3: 'BIGINT' };
    const found = await preview('x.csv', bytes, { reading: { delimiter: '|', header: false }, columns });
    expect(found.encoding).toBe('windows-1252');
    expect(found.rows).toEqual([['1', '2026-01-01', 'Café', '5']]);
    expect(found.rejects).toMatchObject([{ line: 2, column: 'column_3' }]);
  });

  it('takes a first line that names a column twice for a problem that the person can solve', async () => {
    const found = await preview('no-header.csv', '0,0,x\n1,2,y\n');
    expect(found).toMatchObject({ problem: { code: 'ingest.header' }, delimiter: ',', columns: [] });
    const again = await preview('no-header.csv', '0,0,x\n1,2,y\n', { reading: { header: false } });
    expect(again).toMatchObject({ problem: null, read: 2 });
  });

  it('names the columns that are missing, and still shows those of the file', async () => {
    const found = await preview('events.csv', 'timestamp,visitorid\n1433221332117,7\n', { schema: 'events' });
    expect(found.problem).toMatchObject({
      code: 'ingest.columns',
      message: expect.stringContaining('event_time'),
    });
    expect(found.columns.map(({ name }) => name)).toEqual(['timestamp', 'visitorid']);
  });

  it("takes another shop's events through a mapping", async () => {
    const mapping = `format: 1
columns:
  event_time: { from: timestamp, unit: milliseconds }
  event_type: { from: event, values: { addtocart: cart } }
  product_id: itemid
  user_id: visitorid
  user_session: { gap: 30 minutes }
`;
    const text = 'timestamp,visitorid,event,itemid\n1433221332117,7,addtocart,12\n';
    const found = await preview('events.csv', text, { schema: 'events', mapping });
    expect(found.problem).toBeNull();
    expect(found.rows[0]?.slice(1, 4)).toEqual(['2015-06-02 05:02:12.117+00', 'cart', '12']);
  });

  it('reads only the beginning of a large file, to the end of a row', async () => {
    const line = `${'x'.repeat(98)},1\n`;
    const found = await preview('large.csv', `name,n\n${line.repeat(30_000)}`);
    expect(found).toMatchObject({ complete: false, rejected: 0, problem: null });
    expect(found.read).toBeLessThan(30_000);
  });

  it('reads JSON arrays and files packed by zstd', async () => {
    const json = '[\n  {"a": 1, "b": "x\\"}"},\n  {"a": 2, "b": null}\n]\n';
    const found = await preview('list.json.zst', zstdCompressSync(json));
    expect(found.targets.map(({ name, type }) => `${name} ${type}`)).toEqual(['a BIGINT', 'b VARCHAR']);
    expect(found.rows).toEqual([
      ['2', '1', 'x"}'],
      ['3', '2', null],
    ]);
  });

  it('says what is wrong with a file that is not what it claims to be', async () => {
    const broken = preview('x.parquet', 'no parquet');
    await expect(broken).rejects.toMatchObject({
      problem: { code: 'file.invalid', place: { file: 'x.parquet' } },
    });
    await expect(preview('x.csv.gz', 'no gzip')).rejects.toMatchObject({ problem: { code: 'file.invalid' } });
  });
});

describe('an import', () => {
  it('takes the file into the raw zone and loads it, what does not parse into the rejects', async () => {
    const { upload } = await send('visits.csv', 'page,n\nhome,1\ncart,x\n');
    const columns = { page: 'VARCHAR', n: 'BIGINT' };
    const result = await take({ upload, source: 'visits', table: 'processed.visits', columns });
    expect(result).toMatchObject({ status: 'loaded', read: 2, written: 1, rejected: 1 });
    expect(await rows('FROM processed.visits')).toEqual([['home', '1']]);
    expect(await rows('SELECT file, line FROM processed.visits_rejects')).toEqual([['visits.csv', '3']]);
    expect(uploads()).not.toContain(upload);
  });

  it('does nothing with bytes that the source has, unless it is asked to load again', async () => {
    const { upload } = await send('again.csv', 'page,n\nhome,1\ncart,x\n');
    const found = await engine.client.call('import.preview', { upload });
    expect(found.knownIn).toEqual(['visits']);
    const first = await take({ upload, source: 'visits', table: 'processed.visits' });
    expect(first).toMatchObject({ status: 'unchanged' });
    const second = await take({ upload, source: 'visits', table: 'processed.visits', again: true });
    expect(second).toMatchObject({ status: 'loaded', written: 2, rejected: 0 });
  });

  it('keeps the mapping where a pipeline can name it', async () => {
    const { upload } = await send('m.csv', 'seite\nhome\n');
    const mapping = 'format: 1\ncolumns:\n  page: seite\n';
    await take({ upload, source: 'pages', table: 'processed.pages', mapping });
    expect(readFileSync(join(folder, 'mappings/pages.yaml'), 'utf8')).toBe(mapping);
    expect(await rows('FROM processed.pages')).toEqual([['home']]);
  });

  it('with a wrong mapping names its line and takes nothing', async () => {
    const { upload } = await send('w.csv', 'a\n1\n');
    const mapping = 'format: 1\ncolumns:\n  a: { from: a, unit: weeks }\n';
    const failed = take({ upload, source: 'wrong', table: 'processed.wrong', mapping });
    await expect(failed).rejects.toMatchObject({
      problem: { code: 'file.invalid', place: { file: 'mappings/wrong.yaml', line: 3 } },
    });
    expect(existsSync(join(folder, 'lake/raw/wrong'))).toBe(false);
  });
});
