import type { CellEdit } from '../../contract/calls/notebooks.ts';

/** What a page that went had not heard taken: the next page of this notebook sends it again. */
export interface Left {
  edits: readonly CellEdit[];
  /** For each text of it: those that it was written upon. */
  basis: Readonly<Record<string, readonly string[]>>;
}

const keyOf = (file: string) => `boathouse-notebook ${file}`;

export function leave(file: string, left: Left): void {
  try {
    localStorage.setItem(keyOf(file), JSON.stringify(left));
  } catch {
    // The browser keeps no more: what was sent as the page went is all that can be done.
  }
}

/** Takes what was left, once. */
export function takeLeft(file: string): Left | null {
  const text = localStorage.getItem(keyOf(file));
  localStorage.removeItem(keyOf(file));
  return text === null ? null : (JSON.parse(text) as Left);
}
