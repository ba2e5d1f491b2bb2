import { DataError } from "../core/errors.ts";

/** What a file may take beyond ten times its own size. */
const SPARE = 16 * 1024 * 1024;

/** Bytes of memory that an entry of a dictionary is counted as, at least what V8 takes. */
export const ENTRY = 64;

/** Vectors of a model's parameters that follow from a tensor's values: as one vector, and in the lab's order. */
export const COPIES = 3;

/**
 * One reading of one file: it names the file in errors, and counts what memory the file asks for. Whoever makes something
 * whose size the file decides takes its room first, so that no file, however small, fills the memory.
 */
export class Reading {
  /** Names the file in errors. */
  readonly what: string;
  private readonly room: number;
  private left: number;

  constructor(what: string, bytes: number) {
    this.what = what;
    this.room = 10 * bytes + SPARE;
    this.left = this.room;
  }

  /** @throws DataError if the file has asked for more than ten times its size and 16 MB. */
  take(bytes: number): void {
    this.left -= bytes;
    if (!(this.left >= 0)) {
      throw this.error(`expected contents that fit into ${this.room} bytes of memory, got more than that`);
    }
  }

  /** The error to throw, with the file's name before it. */
  error(said: string): DataError {
    return new DataError(`${this.what}: ${said}`);
  }
}
