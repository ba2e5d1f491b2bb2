/** A part of a message: its bytes, in pieces, so that weights are copied only once. */
export type Encoded = readonly Uint8Array[];

const encoder = new TextEncoder();

/** An integer from 0 to 2⁵³ as a field. */
export function integerField(field: number, value: number): Encoded {
  return [Uint8Array.from([...varint(8 * field), ...varint(value)])];
}

/** A float32 as a field. */
export function floatField(field: number, value: number): Encoded {
  const number = new DataView(new ArrayBuffer(4));
  number.setFloat32(0, value, true);
  return [Uint8Array.from([...varint(8 * field + 5), ...new Uint8Array(number.buffer)])];
}

export function textField(field: number, text: string): Encoded {
  return messageField(field, [encoder.encode(text)]);
}

/** Bytes, or a message of fields in their order, as a field. */
export function messageField(field: number, ...parts: Encoded[]): Encoded {
  const content = parts.flat();
  return [Uint8Array.from([...varint(8 * field + 2), ...varint(sizeOf(content))]), ...content];
}

/** All the parts' bytes in a row. */
export function joined(parts: Encoded): Uint8Array {
  const bytes = new Uint8Array(sizeOf(parts));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function sizeOf(parts: Encoded): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

/** 7 bits a byte, the lowest first; all but the last byte have their highest bit set. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128));
  return [...bytes, rest];
}
