/**
 * A grey picture as a PNG file: 8 bits a pixel, row after row, its data in stored blocks, so that the same pixels give the
 * same bytes everywhere. Format: W3C, Portable Network Graphics, and RFC 1950 and 1951.
 * @param pixels height × width, 0 black
 * @throws RangeError when there are not height × width pixels, or none
 */
export function greyPng(pixels: Uint8Array, height: number, width: number): Uint8Array {
  if (pixels.length !== height * width || pixels.length === 0) {
    throw new RangeError(`a picture of ${height} × ${width} has ${height * width} pixels, not ${pixels.length}`);
  }
  const rows = new Uint8Array(height * (width + 1)); // each row behind the number of its filter, 0
  for (let row = 0; row < height; row++) {
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  const header = [...bigEndian(width), ...bigEndian(height), 8, 0, 0, 0, 0];
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk("IHDR", header),
    ...chunk("IDAT", zlibStored(rows)),
    ...chunk("IEND", []),
  ]);
}

/** A PNG's bytes as a URI that holds them. */
export function pngUri(png: Uint8Array): string {
  let text = "";
  for (const byte of png) text += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(text)}`;
}

function chunk(type: string, data: readonly number[]): number[] {
  const body = [...Array.from(type, (letter) => letter.charCodeAt(0)), ...data];
  return [...bigEndian(data.length), ...body, ...bigEndian(crc32(body))];
}

const LONGEST_BLOCK = 65_535;

function zlibStored(data: Uint8Array): number[] {
  const bytes = [0x78, 0x01];
  for (let start = 0; start < data.length; start += LONGEST_BLOCK) {
    const block = data.subarray(start, start + LONGEST_BLOCK);
    const isLast = start + LONGEST_BLOCK >= data.length;
    const { length } = block;
    bytes.push(isLast ? 1 : 0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255);
    for (const byte of block) bytes.push(byte);
  }
  return [...bytes, ...bigEndian(adler32(data))];
}

function bigEndian(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
}

function adler32(data: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of data) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}

function crc32(bytes: readonly number[]): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
