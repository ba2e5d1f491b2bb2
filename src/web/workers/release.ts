/**
 * Gives the memory of vectors back at once. The garbage collector would come late: it doesn't run in a worker that waits, and of
 * large vectors it lets many pile up. Nobody may use them any more. Where a browser can't, it is the collector's affair.
 */
export function release(...vectors: readonly ArrayBufferView[]): void {
  for (const { buffer } of vectors) {
    if (buffer instanceof ArrayBuffer) (buffer as { transfer?: (length: number) => void }).transfer?.(0);
  }
}
