import { fault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { mostBytes, pictureOf } from './pictures.ts';
import { Shown } from './values.ts';

export interface ImageOptions {
  /** What it shows, for those who do not see it. */
  alt?: string;
}

/** Shows a picture: PNG, JPEG, GIF, WebP or SVG, found by its first bytes. A text is taken as SVG. */
export type Image = (picture: Uint8Array | string, options?: ImageOptions) => Shown;

export const image: Image = (picture, { alt = '' } = {}) => {
  const bytes = typeof picture === 'string' ? Buffer.from(picture) : picture;
  if (!(bytes instanceof Uint8Array)) throw fault('cell.failed', { reason: en.notebook.noBytes });
  const megabytes = Math.round(bytes.length / 2 ** 20);
  if (bytes.length > mostBytes) throw fault('cell.failed', { reason: en.notebook.largeImage({ megabytes }) });
  const output = pictureOf(bytes, alt);
  if (output === null) throw fault('cell.failed', { reason: en.notebook.noImage });
  return new Shown(output);
};
