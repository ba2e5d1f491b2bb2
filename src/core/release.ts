/** Size in bytes from which releasing memory is worth a message channel. */
const LARGE = 4e6;

/** Size in bytes of memory up to which Node lets several small buffers share it. */
const POOLED = 65_536;

/**
 * Releases the memory of vectors at once. The garbage collector would be late: it doesn't run in a thread that waits, and it lets
 * many large vectors pile up. They must not be used afterwards: their length is 0. Releasing one twice is allowed. What others may
 * share stays: shared memory, and a part of a small buffer. If a browser can't do this, the garbage collector frees them.
 */
export function release(...vectors: readonly ArrayBufferView[]): void {
  for (const { buffer, byteLength } of vectors) {
    if (!(buffer instanceof ArrayBuffer) || buffer.byteLength === 0) continue;
    if (byteLength < buffer.byteLength && buffer.byteLength <= POOLED) continue;
    if (buffer.byteLength < LARGE) (buffer as { transfer?: (length: number) => void }).transfer?.(0);
    else sendAway(buffer);
  }
}

/** Transfers to a port without a listener, which makes Chromium also free its own copies of buffers that were fetched or hashed. */
function sendAway(buffer: ArrayBuffer): void {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(null, [buffer]);
  port1.close();
  port2.close();
}
