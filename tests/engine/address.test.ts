import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { forgetKilled, privateSockets, writeAddress } from '../../engine/address.ts';
import { isPrivate } from '../../host/attach.ts';
import { tempFolder } from '../support/temp.ts';

/** A project whose last engine was killed, by its own word, at that socket. */
function projectWith(socket: string): string {
  const folder = tempFolder('address');
  mkdirSync(join(folder, '.boathouse'));
  writeAddress(folder, { format: 1, pid: 1, socket, secret: 'x' });
  return folder;
}

describe('the address that an engine left', () => {
  it('goes with the folder of its sockets', () => {
    const sockets = privateSockets();
    onTestFinished(() => sockets.remove());
    const folder = projectWith(sockets.calls);
    forgetKilled(folder);
    expect(existsSync(join(sockets.calls, '..'))).toBe(false);
    expect(existsSync(join(folder, '.boathouse/engine.json'))).toBe(false);
  });

  it.each(['bh-photos', 'bh-AbC123'])('takes no folder of the person’s with it: %s', (name) => {
    const mine = join(tempFolder('mine'), name);
    mkdirSync(mine);
    forgetKilled(projectWith(join(mine, 'c')));
    expect(existsSync(mine)).toBe(true);
  });

  it('takes no folder beside those of sockets with it', () => {
    const other = mkdtempSync(join(tmpdir(), 'bh-other-'));
    onTestFinished(() => rmSync(other, { recursive: true }));
    forgetKilled(projectWith(join(other, 'c')));
    expect(existsSync(other)).toBe(true);
  });
});

describe('a socket that a project names', () => {
  it('is spoken to where it is this person’s', () => {
    const file = join(tempFolder('socket'), 'c');
    writeFileSync(file, '');
    expect(isPrivate(file, 'linux', process.getuid?.())).toBe(true);
    expect(isPrivate(file, 'linux', 4_294_967)).toBe(false);
  });

  it.each([
    ['\\\\.\\pipe\\boathouse-0a1b', true],
    ['\\\\?\\pipe\\boathouse-0a1b', true],
    ['\\\\elsewhere\\pipe\\boathouse-0a1b', false],
    ['\\\\.\\pipe\\boathouse-0a1b\\..\\..\\..\\elsewhere\\pipe\\x', false],
    ['\\\\.\\pipe\\docker_engine', false],
  ])('is on this machine and ours, on Windows too: %s', (socket, expected) => {
    expect(isPrivate(socket, 'win32')).toBe(expected);
  });
});

describe('an engine that is started by something else than a host', () => {
  const main = resolve(import.meta.dirname, '../../engine/main.ts');
  const start = (input: string) =>
    spawnSync(process.execPath, [main], { input, encoding: 'utf8', timeout: 20_000 });

  it('says that it did not understand, and ends', () => {
    const { status, stdout, stderr } = start('not JSON\n');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ problem: { code: 'internal.unexpected' } });
  });

  it('ends where nobody says anything', () => {
    expect(start('').signal).toBeNull();
  });
});
