import { getHeapStatistics } from "node:v8";
import { afterAll, expect, test } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import { fc } from "./random.ts";

/** Broken files of each kind; NBL_BROKEN sets another number, and then the slowest and the largest are told. */
export const BROKEN = Number(process.env["NBL_BROKEN"] ?? 1000);
export const TIMEOUT = 60_000 + 20 * BROKEN;

const TELLS = process.env["NBL_BROKEN"] !== undefined;

/** A reading may take ten times the file's bytes and 16 MiB, and what the collector lets lie: a young generation of 32. */
const allowed = (bytes: number) => 10 * bytes + 48 * 2 ** 20;

/** What readings took at most. */
export interface Cost {
  milliseconds: number;
  /** Bytes of the heap and of buffers, as far as they weren't collected meanwhile. */
  memory: number;
}

/** Reads a file of so many bytes and lets only an InputError of one short sentence pass. @returns whether it was read */
export async function tryToRead(bytes: number, read: () => unknown, most?: Cost): Promise<boolean> {
  const before = memory();
  const start = performance.now();
  let wasRead = true;
  try {
    await read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toMatch(/^[^\n\r\u2028\u2029]{1,600}$/);
    wasRead = false;
  }
  const grown = memory() - before;
  expect(grown).toBeLessThan(allowed(bytes));
  if (most !== undefined) {
    most.milliseconds = Math.max(most.milliseconds, performance.now() - start);
    most.memory = Math.max(most.memory, grown);
  }
  return wasRead;
}

function memory(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}

/** A test: files of one kind are read, or refused with one sentence. Some must be refused, or nothing was broken. */
export function hostile<T>(
  name: string,
  files: fc.Arbitrary<T>,
  read: (file: T) => unknown,
  sizeOf: (file: T) => number = (file) => (file as { readonly length: number }).length,
): void {
  test(
    `${name}: read, or refused with one sentence`,
    async () => {
      const most: Cost = { milliseconds: 0, memory: 0 };
      let refused = 0;
      const property = fc.asyncProperty(files, async (file) => {
        if (!(await tryToRead(sizeOf(file), () => read(file), most))) refused++;
      });
      await fc.assert(property, { numRuns: BROKEN });
      expect(refused).toBeGreaterThan(0);
      if (TELLS) {
        const { milliseconds, memory } = most;
        told.push(
          `${name}: ${BROKEN} files, ${refused} refused, ${milliseconds.toFixed(1)} ms and ${mega(memory)} at most`,
        );
      }
    },
    TIMEOUT,
  );
}

const told: string[] = [];

afterAll(() => {
  if (TELLS) console.log([...told, `peak of the process: ${mega(process.resourceUsage().maxRSS * 1024)}`].join("\n"));
});

const mega = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
