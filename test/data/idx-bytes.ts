/** An IDX file of unsigned bytes: magic number, sizes, content. */
export function idxBytes(
  sizes: readonly number[],
  content: ArrayLike<number>,
  magic = 0x800 + sizes.length,
): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * sizes.length + content.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, magic);
  sizes.forEach((size, d) => {
    header.setUint32(4 + 4 * d, size);
  });
  bytes.set(content, 4 + 4 * sizes.length);
  return bytes;
}

/** Bytes changed, cut off, inserted or doubled, as `edits` say: [kind, place, byte]. */
export function mutated(bytes: Uint8Array, edits: readonly (readonly [number, number, number])[]): Uint8Array {
  let result = [...bytes];
  for (const [kind, place, byte] of edits) {
    const at = place % (result.length + 1);
    if (kind === 0) result[at] = byte;
    else if (kind === 1) result = result.slice(0, at);
    else if (kind === 2) result.splice(at, 0, byte);
    else result.splice(at, 0, ...result.slice(at, at + byte));
  }
  return Uint8Array.from(result);
}
