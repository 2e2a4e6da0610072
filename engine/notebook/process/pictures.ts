import type { ImageType } from '../../../contract/calls/notebooks.ts';
import type { Output } from './messages.ts';

/** A larger picture is no output of a cell: it would be sent and kept with every look at the notebook. */
export const mostBytes = 8 * 2 ** 20;

/** The first bytes of each kind of picture, as text. */
const beginnings: [ImageType, RegExp][] = [
  // oxlint-disable-next-line no-control-regex -- that is how a PNG begins
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
  [
    'image/svg+xml',
    /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[\s\S]*?\?>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?<svg[\s>]/,
  ],
];

/** The kind of picture that bytes are; null where they are none that a browser draws. */
function imageTypeOf(bytes: Uint8Array): ImageType | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2_000)).toString('latin1');
  return beginnings.find(([, beginning]) => beginning.test(start))?.[0] ?? null;
}

/** Bytes as a picture; null where they are none, or a very large one. */
export function pictureOf(bytes: Uint8Array, alt: string): Output | null {
  const type = imageTypeOf(bytes);
  if (type === null || bytes.length > mostBytes) return null;
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  return { type: 'image', image: type, data, alt };
}
