/** The licences that may be shipped, and words that each one's text contains. */
export const allowed: Readonly<Record<string, RegExp>> = {
  '0BSD': /Permission to use, copy, modify/,
  'Apache-2.0': /Apache License/i,
  'BlueOak-1.0.0': /Blue Oak Model License/,
  'BSD-2-Clause': /Redistributions? (and use )?(in|of) source/,
  'BSD-3-Clause': /Redistributions? (and use )?(in|of) source/,
  'CC0-1.0': /CC0 1\.0/,
  ISC: /Permission to use, copy, modify/,
  MIT: /Permission is hereby granted, free of charge/,
  'OFL-1.1': /SIL OPEN FONT LICENSE/i,
  'Python-2.0': /PYTHON SOFTWARE FOUNDATION LICENSE/i,
};

/** `(MIT OR GPL-2.0)` lets us choose MIT; the licences that we may choose from. */
export function choices(licence: string): string[] {
  return licence.replace(/^\(|\)$/g, '').split(' OR ');
}
