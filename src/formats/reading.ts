import { DataError, shown } from "../core/errors.ts";

/** What a file may take beyond ten times its own size. */
const SPARE = 16 * 1024 * 1024;

/** Bytes of memory that an entry of a dictionary is counted as, at least what V8 takes. */
export const ENTRY = 64;

/** The longest name of a file beside the one that is read. */
const LONGEST_NAME = 1000;

/** Vectors of a model's parameters that follow from a tensor's values: as one vector, and in the lab's order. */
export const COPIES = 3;

/** Gives the content of another file in a model file's folder, by its name with `/` between the parts; undefined if there is none. */
export type Beside = (name: string) => Uint8Array | undefined;

/**
 * One reading of one file: it names the file in errors, and counts what memory the file asks for. Whoever makes something
 * whose size the file decides takes its room first, so that no file, however small, fills the memory.
 */
export class Reading {
  /** Names the file in errors. */
  readonly what: string;
  private room: number;
  private left: number;
  private readonly others = new Map<string, Uint8Array>();
  private readonly besideIt: Beside | undefined;

  constructor(what: string, bytes: number, beside?: Beside) {
    this.what = what;
    this.room = 10 * bytes + SPARE;
    this.left = this.room;
    this.besideIt = beside;
  }

  /**
   * The content of a file that this one names, read once.
   * @throws DataError if it isn't there, or its name leads out of the folder.
   */
  beside(name: string): Uint8Array {
    const known = this.others.get(name);
    if (known !== undefined) return known;
    const parts = name.split("/");
    if (name.length > LONGEST_NAME || parts.some((part) => part === "" || /^\.\.?$|[\\:\p{Cc}]/u.test(part))) {
      throw this.error(`expected the name of a file in its own folder, got ${shown(name)}`);
    }
    const bytes = this.besideIt?.(name);
    if (bytes === undefined) {
      throw this.error(`expected the file ${shown(name)} beside it, which holds its numbers, got none`);
    }
    this.others.set(name, bytes);
    this.room += 10 * bytes.length;
    this.left += 10 * bytes.length;
    return bytes;
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
