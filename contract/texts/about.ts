/** An estimate: the word, and three digits of the number. */
export function about(value: number): string {
  return `about ${Number(value.toPrecision(3)).toLocaleString('en')}`;
}
