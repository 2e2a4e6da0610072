import { AppImageUpdater } from 'electron-updater';
import { EventEmitter } from 'node:events';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DesktopNews } from '../../contract/desktop.ts';
import { Fault } from '../../contract/problem.ts';
import { Updates, type Wish } from '../../electron/updates.ts';
import { lendElectron } from '../support/electron-standin/lend.ts';
import { autoUpdater, net } from '../support/electron-standin/net.ts';
import { tempFolder } from '../support/temp.ts';
import { installed, UpdateFeed } from '../support/update-feed.ts';

/** What Electron lends to electron-updater; all else here is the updater's own, on a feed of this machine. */
class LentApp extends EventEmitter {
  readonly isPackaged = true;
  version = '1.1.0';
  userData = '';
  quits = 0;
  whenReady = async () => undefined;
  getVersion = () => this.version;
  getName = () => 'Boathouse';
  getPath = () => this.userData;
  quit = () => {
    this.quits += 1;
    this.emit('quit', {}, 0);
  };
}

const app = new LentApp();
lendElectron({ app, net, autoUpdater, session: { fromPartition: () => ({}) } });

let folder: string;
let feed: UpdateFeed;
let program: string;
let proof: string;
let cache: string;
let told: DesktopNews[];
let wish: Wish;

beforeEach(async () => {
  folder = tempFolder('updates');
  feed = new UpdateFeed(join(folder, 'feed'));
  const place = installed(folder, await feed.open());
  ({ program } = place);
  proof = join(folder, 'proof');
  cache = join(folder, 'cache');
  Object.assign(process, { resourcesPath: place.resources });
  Object.assign(process.env, { APPIMAGE: program, XDG_CACHE_HOME: cache });
  told = [];
  wish = { daily: true };
  app.removeAllListeners();
  app.quits = 0;
});
afterEach(() => feed.close());

/** The app as it stands installed at a version, with the number that it drew for roll-outs. */
function installedAt(version: string, drawn = 0.5): Updates {
  app.version = version;
  app.userData = join(folder, `machine-${drawn}`);
  mkdirSync(app.userData, { recursive: true });
  const last = Math.floor(drawn * 0xff_ff_ff_ff)
    .toString(16)
    .padStart(8, '0');
  writeFileSync(join(app.userData, '.updaterId'), `00000000-0000-5000-8000-0000${last}`);
  return new Updates({
    load: async () => new AppImageUpdater(),
    tell: (news) => told.push(news),
    wish: { read: () => wish, write: (next) => void (wish = next) },
  });
}

/** Everything that was fetched and is still there. */
const fetched = () =>
  globSync('boathouse-updater/pending/*.AppImage', { cwd: cache }).map((file) => file.split('/').at(-1));

describe.skipIf(process.platform !== 'linux')('updates', () => {
  it('are offered where a newer version is there, and fetched only when the person says so', async () => {
    feed.release('1.2.0');
    const updates = installedAt('1.1.0');
    await updates.lookByItself();
    expect(told).toEqual([{ is: 'update.found', version: '1.2.0', back: false }]);
    expect(fetched()).toEqual([]);
    expect(feed.asked.filter((name) => name.endsWith('.AppImage'))).toEqual([]);
    await updates.fetch();
    expect(told.at(-1)).toEqual({ is: 'update.ready', version: '1.2.0' });
    expect(updates.news).toEqual({ is: 'update.ready', version: '1.2.0' });
    expect(fetched()).toEqual(['Boathouse-1.2.0.AppImage']);
  });

  it('are not looked for by themselves where the person wants none', async () => {
    feed.release('1.2.0');
    const updates = installedAt('1.1.0');
    updates.daily = false;
    await updates.lookByItself();
    expect(wish).toEqual({ daily: false });
    expect(feed.asked).toEqual([]);
    expect(updates.outcome).toBe('not looked for');
    expect(await updates.look()).toEqual({ version: '1.2.0', back: false });
  });

  it('are none where the newest is the one that is installed', async () => {
    feed.release('1.1.0');
    const updates = installedAt('1.1.0');
    await updates.lookByItself();
    expect(await updates.look()).toBeNull();
    expect(told).toEqual([]);
    expect(updates.outcome).toBe('none, 1.1.0 is the newest offered');
  });

  it('reach the share of machines that the roll-out names, and more as it grows', async () => {
    const [early, late] = [0.05, 0.5];
    const offered = async (drawn: number) => (await installedAt('1.1.0', drawn).look())?.version ?? null;
    feed.release('1.2.0', { percent: 10 });
    expect([await offered(early), await offered(late)]).toEqual(['1.2.0', null]);
    feed.release('1.2.0', { percent: 60 });
    expect([await offered(early), await offered(late)]).toEqual(['1.2.0', '1.2.0']);
    feed.release('1.2.0', { percent: 0 });
    expect([await offered(early), await offered(late)]).toEqual([null, null]);
  });

  it('go back to an older version where the newer was withdrawn, also by shares', async () => {
    feed.release('1.1.0');
    const updates = installedAt('1.2.0');
    await updates.lookByItself();
    expect(told).toEqual([{ is: 'update.found', version: '1.1.0', back: true }]);
    await updates.fetch();
    expect(fetched()).toEqual(['Boathouse-1.1.0.AppImage']);
    feed.release('1.1.0', { percent: 10 });
    expect(await installedAt('1.2.0', 0.5).look()).toBeNull();
  });

  it('are refused where what came is not what was released', async () => {
    feed.release('1.2.0', { proof });
    feed.forge('1.2.0');
    const updates = installedAt('1.1.0');
    await updates.look();
    const refused = await updates.fetch().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Fault);
    expect((refused as Fault).problem.code).toBe('update.not-fetched');
    expect((refused as Fault).message).toContain('ERR_CHECKSUM_MISMATCH');
    expect(fetched()).toEqual([]);
    expect(told).toEqual([]);
    expect(updates.outcome).toBe('not fetched: ERR_CHECKSUM_MISMATCH');
    app.quit();
    expect(readFileSync(program, 'utf8')).toBe('#!/bin/sh\n');
    feed.release('1.2.0', { proof });
    await updates.fetch();
    expect(fetched()).toEqual(['Boathouse-1.2.0.AppImage']);
  });

  it('say nothing where nobody answers, but for diagnostics and who asked', async () => {
    feed.close();
    const updates = installedAt('1.1.0');
    await updates.lookByItself();
    expect(told).toEqual([]);
    expect(updates.outcome).toBe('not reached: ECONNREFUSED');
    await expect(updates.look()).rejects.toThrow('does not answer (ECONNREFUSED)');
  });

  it('say nothing where the place has no release, or one that is no release', async () => {
    const updates = installedAt('1.1.0');
    await updates.lookByItself();
    expect(updates.outcome).toBe('not reached: ERR_UPDATER_CHANNEL_FILE_NOT_FOUND');
    feed.release('of the moon');
    await updates.lookByItself();
    expect(updates.outcome).toBe('not reached: ERR_UPDATER_INVALID_VERSION');
    expect(told).toEqual([]);
  });

  it('are installed when the app ends, and the app stays ended', async () => {
    feed.release('1.2.0', { proof });
    const updates = installedAt('1.1.0');
    await updates.look();
    await updates.fetch();
    await updates.end(() => app.quit());
    expect(app.quits).toBe(1);
    expect(readFileSync(program, 'utf8')).toContain('1.2.0');
    expect(readFileSync(proof, 'utf8')).toBe('1.2.0 true\n');
  });

  it('are installed and started where a restart is wanted', async () => {
    feed.release('1.2.0', { proof });
    const updates = installedAt('1.1.0');
    updates.restarts = true;
    // There is nothing yet to restart with.
    expect(updates.restarts).toBe(false);
    await updates.look();
    await updates.fetch();
    updates.restarts = true;
    await updates.end(() => app.quit());
    await expect.poll(() => app.quits).toBe(1);
    await expect.poll(() => existsSync(proof) && readFileSync(proof, 'utf8')).toBe('1.2.0 \n');
    expect(readFileSync(program, 'utf8')).toContain('1.2.0');
  });

  it('that were fetched and withdrawn before the app ended are not installed', async () => {
    feed.release('1.2.0', { proof });
    const updates = installedAt('1.1.0');
    await updates.look();
    await updates.fetch();
    feed.release('1.1.0');
    expect(await updates.look()).toBeNull();
    expect(updates.news).toBeNull();
    updates.restarts = true;
    await updates.end(() => app.quit());
    expect(readFileSync(program, 'utf8')).toBe('#!/bin/sh\n');
    expect(existsSync(proof)).toBe(false);
  });

  it('that are fetched already are not offered once more', async () => {
    feed.release('1.2.0');
    const updates = installedAt('1.1.0');
    await updates.lookByItself();
    await updates.fetch();
    await updates.lookByItself();
    expect(told.map(({ is }) => is)).toEqual(['update.found', 'update.ready']);
    feed.release('1.3.0');
    await updates.lookByItself();
    expect(told.at(-1)).toEqual({ is: 'update.found', version: '1.3.0', back: false });
  });

  it('are none for a copy without a place to fetch from, or that is not an AppImage', async () => {
    const none = new Updates({
      load: async () => null,
      tell: () => undefined,
      wish: { read: () => wish, write: () => undefined },
    });
    await expect(none.look()).rejects.toThrow('no place to fetch updates from');
    delete process.env['APPIMAGE'];
    feed.release('1.2.0');
    await expect(installedAt('1.1.0').look()).rejects.toThrow('no place to fetch updates from');
  });
});
