import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Transform } from 'node:stream';
import { constants, createGunzip, createZstdDecompress } from 'node:zlib';
import { fault } from '../../contract/problem.ts';
import type { RawFile } from './raw.ts';

const blockBytes = 4 << 20;

/**
 * The bytes of a file in blocks of up to 4 MB, unpacked where it is packed; `told` hears how many bytes of the
 * file were read. Compressed data that ends early gives what it holds; damaged data is `file.invalid`.
 */
export async function* blocks(file: RawFile, told: (read: number) => void): AsyncGenerator<Buffer> {
  const raw = createReadStream(file.path, { highWaterMark: blockBytes });
  const unpack = unpackers[file.packing];
  const unpacked = unpack === null ? raw : raw.pipe(unpack());
  raw.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const block of unpacked as AsyncIterable<Buffer>) {
      told(raw.bytesRead);
      yield block;
    }
  } catch (error) {
    throw damaged(file, error);
  } finally {
    raw.destroy();
  }
}

const unpackers: Record<RawFile['packing'], (() => Transform) | null> = {
  none: null,
  gzip: () => createGunzip({ chunkSize: blockBytes, finishFlush: constants.Z_SYNC_FLUSH }),
  zstd: () => createZstdDecompress({ chunkSize: blockBytes }),
};

function damaged(file: RawFile, error: unknown): unknown {
  if (!String((error as NodeJS.ErrnoException).code).startsWith('Z')) return error;
  const facts = { file: file.name, reason: 'its compressed data is damaged' };
  return fault('file.invalid', facts, { file: file.name }, error);
}

/**
 * Whether a gzip file that unpacked to so many bytes was cut short: a whole one ends with the size of its
 * last member, which is never more than all of it (RFC 1952, ISIZE); the last bytes of a cut one are noise.
 */
export async function isCutShort(file: RawFile, unpackedBytes: number): Promise<boolean> {
  const gzip = file.packing === 'gzip';
  if (!gzip || file.bytes < 4) return gzip;
  const handle = await open(file.path, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, file.bytes - 4);
    return buffer.readUInt32LE(0) > unpackedBytes;
  } finally {
    await handle.close();
  }
}
