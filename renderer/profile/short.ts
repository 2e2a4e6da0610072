/** A text cut to so many characters; an instant without the end that says nothing. */
export function short(value: string, most: number): string {
  const plain = value.replace(/ 00:00:00(\+00)?$/, '').replace(/(\.\d{3})\d+$/, '$1');
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}
