import fc from "fast-check";

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(9),
  insert: fc.uint8Array({ maxLength: 9 }),
});
const changes = fc.array(change, { minLength: 1, maxLength: 4 });
const byte = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.constant(1),
  insert: fc.uint8Array({ minLength: 1, maxLength: 1 }),
});
/** Some changes of a file: bytes cut out, put in or replaced at places from 0 to 1 of its length. */
export const mutation = fc.oneof(changes, fc.array(byte, { minLength: 1, maxLength: 4 }));

/** The bytes after such changes. */
export function changed(
  bytes: Uint8Array,
  changes: readonly { at: number; remove: number; insert: Uint8Array }[],
): Uint8Array {
  let now = bytes;
  for (const { at, remove, insert } of changes) {
    const place = Math.floor(at * now.length);
    const next = new Uint8Array(place + insert.length + Math.max(0, now.length - place - remove));
    next.set(now.subarray(0, place));
    next.set(insert, place);
    next.set(now.subarray(place + remove), place + insert.length);
    now = next;
  }
  return now;
}
