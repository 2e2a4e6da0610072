import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { rollOut } from '../../scripts/roll-out.ts';

const feedFile = process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`;

/** A release folder behind a plain web server of this machine, as an installed app on Linux reads it. */
export class UpdateFeed {
  readonly #folder: string;
  readonly #server: Server;
  /** What was asked for, by its file names. */
  readonly asked: string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    this.#server = createServer((request, response) => {
      const name = new URL(request.url ?? '/', 'http://feed').pathname.slice(1);
      this.asked.push(name);
      const file = join(folder, name);
      if (!existsSync(file)) response.writeHead(404).end();
      else response.end(readFileSync(file));
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Puts a version up, for a share of the machines; its program leaves word in a file when it is started. */
  release(version: string, { percent = 100, proof = '/dev/null' } = {}): void {
    const name = `Boathouse-${version}.AppImage`;
    const program = `#!/bin/sh\necho "${version} $APPIMAGE_EXIT_AFTER_INSTALL" >> '${proof}'\n`;
    writeFileSync(join(this.#folder, name), program);
    const sha512 = createHash('sha512').update(program).digest('base64');
    const files = [{ url: name, sha512, size: program.length }];
    const releaseDate = '2026-01-01T00:00:00.000Z';
    writeFileSync(
      join(this.#folder, feedFile),
      stringify({ version, files, path: name, sha512, releaseDate }),
    );
    rollOut(this.#folder, percent);
  }

  /** Somebody else's bytes in a release's place, of the same length. */
  forge(version: string): void {
    const file = join(this.#folder, `Boathouse-${version}.AppImage`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('/bin/sh', '/bin/zz'));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/** What an installed AppImage has on its disk: itself, and where it looks for updates. */
export function installed(folder: string, url: string): { resources: string; program: string } {
  const resources = join(folder, 'resources');
  mkdirSync(resources, { recursive: true });
  const where = { provider: 'generic', url, updaterCacheDirName: 'boathouse-updater' };
  writeFileSync(join(resources, 'app-update.yml'), stringify(where));
  const program = join(folder, 'Boathouse.AppImage');
  writeFileSync(program, '#!/bin/sh\n');
  chmodSync(program, 0o755);
  return { resources, program };
}
