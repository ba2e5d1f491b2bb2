import { engineMemory } from "../../engine/addresses.ts";

const PAGE = 65536;
/** Bytes of data that any memory is for. */
const LARGE = 64e6;
/**
 * Bytes from which a memory is given up that is much larger than what is wanted. Below, it is kept for the next large set, as MNIST's is: whoever
 * goes between sets has one memory then, and not one more each time until browsers free the old ones.
 */
const HUGE = 512e6;
/** Bytes by which it may grow, for networks and more techniques. */
const GROWTH = 1024 * 1024 * 1024;

/**
 * A shared memory for whoever holds the room. The next holder gets the same one, cleared: browsers free memories late, because each
 * worker that has seen one must first collect its garbage, and they give only some dozens of them at a time.
 */
export class Room {
  #memory: WebAssembly.Memory | null = null;
  /** Bytes of data that it can hold beside networks. */
  #most = 0;
  /** Bytes from the beginning that may have been written. */
  #used = 0;
  #holder: object | null = null;

  /** A memory of zeros of at least `bytes` bytes; nobody may use what an earlier holder got. @throws RangeError if it can't be had. */
  take(holder: object, bytes: number): WebAssembly.Memory {
    if (this.#memory !== null && this.#used > HUGE && this.#used > 4 * bytes) this.leave();
    this.#holder = holder;
    if (this.#memory === null || bytes > this.#most || !hasGrown(this.#memory, bytes)) {
      this.#most = Math.max(bytes, LARGE);
      this.#memory = growingMemory(bytes, this.#most + GROWTH);
      this.#used = 0;
    }
    new Uint8Array(this.#memory.buffer, 0, Math.min(this.#used, bytes)).fill(0);
    this.#used = Math.max(this.#used, bytes);
    return this.#memory;
  }

  /** Lets its memory grow to at least `bytes` bytes. @throws RangeError if they can't be had. */
  extend(holder: object, bytes: number): void {
    if (!this.isHeldBy(holder) || this.#memory === null || !hasGrown(this.#memory, bytes)) {
      throw new RangeError(`data: expected ${Math.ceil(bytes / 1e6)} MB of memory, but this browser doesn't give them`);
    }
    this.#used = Math.max(this.#used, bytes);
  }

  /** The next holder gets another memory: somebody else still uses this one. */
  leave(): void {
    this.#memory = null;
    this.#holder = null;
  }

  isHeldBy(holder: object): boolean {
    return this.#holder === holder;
  }
}

/** A shared memory that may grow, as far as the browser allows: a 32-bit one has less address space. */
function growingMemory(bytes: number, most: number): WebAssembly.Memory {
  for (let growth = most - bytes; ; growth /= 2) {
    try {
      return engineMemory(bytes, true, bytes + growth);
    } catch (error) {
      if (growth < GROWTH / 16) throw error;
    }
  }
}

/** Whether a memory has, or could grow to, at least `bytes` bytes. */
function hasGrown(memory: WebAssembly.Memory, bytes: number): boolean {
  const lacking = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
  try {
    if (lacking > 0) memory.grow(lacking);
    return true;
  } catch {
    return false;
  }
}
