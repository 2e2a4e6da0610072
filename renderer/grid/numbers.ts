/** Numbers as DuckDB writes them: the fewest digits that read back to the same value. */

/** A DOUBLE. */
export function doubleText(value: number): string {
  return written(value, value.toExponential());
}

/** A FLOAT: the fewest digits that read back to the same 32 bits. */
export function floatText(value: number): string {
  for (let digits = 1; digits < 9; digits += 1) {
    const text = value.toExponential(digits - 1);
    if (Math.fround(Number(text)) === value) return written(value, text);
  }
  return written(value, value.toExponential(8));
}

function written(value: number, exponential: string): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa = '', power = '0'] = exponential.split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) return scientific(trimmed(mantissa), exponent);
  return positional(mantissa, exponent);
}

function trimmed(mantissa: string): string {
  return mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
}

function scientific(mantissa: string, exponent: number): string {
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function positional(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}

/** A decimal of 128 bits, given as four times 32. */
export function decimalText(words: ArrayLike<number>, row: number, scale: number): string {
  const word = (at: number) => BigInt(words[row * 4 + at]!) << BigInt(32 * at);
  const value = BigInt.asIntN(128, word(0) | word(1) | word(2) | word(3));
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  if (scale === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
