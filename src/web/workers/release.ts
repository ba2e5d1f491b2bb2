/** From this size on, in bytes, it is worth a message channel. */
const LARGE = 4e6;

/**
 * Gives the memory of vectors back at once. The garbage collector would come late: it doesn't run in a worker that waits, and of
 * large vectors it lets many pile up. They must not be used afterwards; releasing one twice is allowed. If a browser can't do this, the garbage collector frees them.
 */
export function release(...vectors: readonly ArrayBufferView[]): void {
  for (const { buffer } of vectors) {
    if (!(buffer instanceof ArrayBuffer) || buffer.byteLength === 0) continue;
    if (buffer.byteLength < LARGE) (buffer as { transfer?: (length: number) => void }).transfer?.(0);
    else sendAway(buffer);
  }
}

/** To a port without a listener: this makes Chromium also free what it keeps of buffers that came from `fetch` or were hashed. */
function sendAway(buffer: ArrayBuffer): void {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(null, [buffer]);
  port1.close();
  port2.close();
}
