/** Protocol Buffers' wire format, as much of it as ONNX needs: a message is the parts that its fields are written as. */
export type Message = readonly Uint8Array[];

const wire = { varint: 0, delimited: 2, fixed32: 5 } as const;

/** A whole number; what would need more than 53 bits does not occur. */
export function int(field: number, value: number): Message {
  return [Uint8Array.from([...varint(key(field, wire.varint)), ...varint(value)])];
}

export function float(field: number, value: number): Message {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return [Uint8Array.from(varint(key(field, wire.fixed32))), bytes];
}

export function bytes(field: number, value: Uint8Array): Message {
  return [head(field, value.length), value];
}

export function text(field: number, value: string): Message {
  return bytes(field, Buffer.from(value, 'utf8'));
}

/** The same field once for each text, as one part: there may be very many, and few that differ. */
export function texts(field: number, values: readonly string[]): Message {
  const known = new Map<string, Uint8Array>();
  const parts = values.map((value) => {
    const part = known.get(value) ?? encode(text(field, value));
    known.set(value, part);
    return part;
  });
  return [encode(parts)];
}

/** A message within a message. */
export function nested(field: number, message: Message): Message {
  const length = message.reduce((sum, part) => sum + part.length, 0);
  return [head(field, length), ...message];
}

/** Many whole numbers as one field. */
export function packedInts(field: number, values: readonly number[]): Message {
  const written: number[] = [];
  for (const value of values) pushVarint(written, value);
  return bytes(field, Uint8Array.from(written));
}

export function packedFloats(field: number, values: readonly number[]): Message {
  const written = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => written.setFloat32(4 * i, value, true));
  return bytes(field, new Uint8Array(written.buffer));
}

/** The bytes of a message. */
export function encode(message: Message): Uint8Array {
  return Buffer.concat(message);
}

function head(field: number, length: number): Uint8Array {
  return Uint8Array.from([...varint(key(field, wire.delimited)), ...varint(length)]);
}

function key(field: number, type: number): number {
  return field * 8 + type;
}

function varint(value: number): number[] {
  const written: number[] = [];
  pushVarint(written, value);
  return written;
}

/** Seven bits a byte, the lowest first; a negative number is written as its 64-bit two's complement. */
function pushVarint(written: number[], value: number): void {
  if (value < 0) {
    for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
      if (rest < 0x80n) return void written.push(Number(rest));
      written.push(Number(rest & 0x7fn) | 0x80);
    }
  }
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) written.push((rest % 0x80) | 0x80);
  written.push(rest);
}
