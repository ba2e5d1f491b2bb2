/** From this size on, in bytes, it is worth a message channel. */
const LARGE = 4e6;

/**
 * Gives the memory of vectors back at once. The garbage collector would come late: it doesn't run in a worker that waits, and of
 * large vectors it lets many pile up. Nobody may use them any more; one that was given back already may come again. Where a browser can't, it is the collector's affair.
 */
export function release(...vectors: readonly ArrayBufferView[]): void {
  for (const { buffer } of vectors) {
    if (!(buffer instanceof ArrayBuffer) || buffer.byteLength === 0) continue;
    if (buffer.byteLength < LARGE) (buffer as { transfer?: (length: number) => void }).transfer?.(0);
    else sendAway(buffer);
  }
}

/** To a port that nobody listens at: so Chromium also lets go what it keeps of buffers that came by `fetch` or were hashed. */
function sendAway(buffer: ArrayBuffer): void {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(null, [buffer]);
  port1.close();
  port2.close();
}
