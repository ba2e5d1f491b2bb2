/** Hands out addresses in a memory, one behind the other, without knowing the memory: so sizes can be planned first. */
export class Addresses {
  #next: number;

  /** Starts at `base` bytes. */
  constructor(base: number) {
    this.#next = base;
  }

  /** The address of `bytes` bytes, aligned to a cache line of 64. */
  take(bytes: number): number {
    const at = Math.ceil(this.#next / 64) * 64;
    this.#next = at + bytes;
    return at;
  }

  /** The first byte that nobody has, aligned to 64. */
  get end(): number {
    return Math.ceil(this.#next / 64) * 64;
  }
}

const PAGE = 65536;
const MAX_PAGES = 65535; // WebAssembly's address space of 4 GiB, less a page

/**
 * A WebAssembly memory of at least `bytes` bytes: shared between threads, or one's own. A shared one may grow to `most` bytes.
 * @throws RangeError, saying the size asked for, if it can't be had.
 */
export function engineMemory(bytes: number, shared: boolean, most = bytes): WebAssembly.Memory {
  const pages = Math.max(1, Math.ceil(bytes / PAGE));
  const size = `${Math.ceil((pages * PAGE) / 1e6)} MB`;
  if (pages > MAX_PAGES) throw new RangeError(`engine: expected data and networks of at most 4 GiB, got ${size}`);
  try {
    const maximum = Math.min(MAX_PAGES, Math.max(pages, Math.ceil(most / PAGE)));
    return new WebAssembly.Memory(shared ? { initial: pages, maximum, shared } : { initial: pages });
  } catch {
    throw new RangeError(`engine: expected ${size} of memory, but this machine doesn't give them`);
  }
}
