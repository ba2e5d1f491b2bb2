import { CONTROL_WORDS, type RunLayout } from "./run-layout.ts";

/** What the threads of a run do together. */
export interface Job {
  readonly kind: JobKind;
  readonly withGradient: boolean;
  /** The flat parameters are newer than those in panels, which this job begins with bringing in. */
  readonly bringIn: boolean;
  /** Gradient and steps stay in panels; else the gradient is brought out into the flat one. */
  readonly inPanels: boolean;
  /** Where sums go, an earlier gradient still lies, or other sums. */
  readonly clearFirst: boolean;
  /** A mini-batch's gradient may be left as sums; of a step: it was. */
  readonly fromSums: boolean;
  /** Mini-batches come in parts of at most 512 samples: this part's, and whether it is the first or the last. */
  readonly rows: number;
  readonly part: BatchPart;
  /** Samples of the batch. */
  readonly count: number;
  /** Of samples that are only measured: which of the threads' sets, and the first of the blocks, one for each thread. */
  readonly set: number;
  readonly block: number;
}

const KINDS = ["full", "batch", "measure", "outputs", "step", "end"] as const;
export type JobKind = (typeof KINDS)[number];

/** A mini-batch's parts. */
export interface BatchPart {
  readonly first: boolean;
  readonly last: boolean;
}

/** Control words of a run's layout. */
const GENERATION = 0; // rises by one with each job
const NEXT = 1; // the next task of the job's list
const ARRIVED = 2; // threads that came to a barrier, since the job's start
const FINISHED = 3; // threads that are done with the job
const FAILED = 4; // not 0: a thread died, and all others stop
const JOB = 5; // what to do, in seven words: see Job

// Looks at a counter before a thread sleeps: in mini-batches most waits are shorter than being woken takes. Threads without a core of their
// own leave it to the others: who slept some times in a row looks only for a moment, but now and then long again, because whoever sleeps
// makes the others wait longer, so that short looks alone would never find that long ones pay.
const MAX_SPINS = 40_000; // about 100 µs
const MIN_SPINS = 1_000;
const SLEEPS_IN_A_ROW = 4;
const LONG_LOOK_EVERY = 16;
const PATIENCE = 50; // milliseconds between looks at FAILED

/** A run was given up because one of its threads died. */
export class ThreadFailure extends Error {
  /** The name of the class. */
  override name = "ThreadFailure";
}

/** How the threads of one run agree: counters in its layout, on memory that all of them share. */
export class ThreadGroup {
  /** Number of threads, the caller's own included. */
  readonly threads: number;
  readonly #words: Int32Array;
  readonly #slots: number;
  #generation = 0;
  #barriers = 0;
  /** Waits that ended in sleep since one that a long look ended. */
  #sleeps = 0;

  constructor(memory: WebAssembly.Memory, layout: RunLayout) {
    const { control, controlWords, slots, threads } = layout;
    this.threads = threads;
    this.#slots = slots;
    this.#words = new Int32Array(memory.buffer, control, controlWords);
  }

  /**
   * The first thread gives the group a job, does its own share, and waits until all others have done theirs.
   * @throws ThreadFailure if another thread died; or what `share` throws: then the others stop too.
   */
  lead(job: Job, share: () => void): void {
    this.#begin(job);
    try {
      share();
      this.#until(FINISHED, (value) => value === this.threads - 1);
    } catch (error) {
      this.fail(); // who waits for this thread's share would wait for ever
      throw error;
    }
  }

  /** Counters start anew. */
  #begin(job: Job): void {
    const { kind, rows, part, count, set, block, withGradient, bringIn, inPanels, clearFirst, fromSums } = job;
    const words = this.#words;
    words.fill(0, CONTROL_WORDS);
    words.fill(0, NEXT, FAILED);
    const parts = Number(part.first) + 2 * Number(part.last);
    const ofPanels = 4 * Number(inPanels) + 8 * Number(clearFirst) + 16 * Number(fromSums);
    const flags = Number(withGradient) + 2 * Number(bringIn) + ofPanels;
    words.set([KINDS.indexOf(kind), flags, rows, parts, count, set, block], JOB);
    this.#barriers = 0;
    Atomics.store(words, GENERATION, ++this.#generation);
    if (this.threads > 1) Atomics.notify(words, GENERATION);
  }

  /** The other threads wait for the next job. */
  nextJob(): Job {
    this.#until(GENERATION, (value) => value !== this.#generation);
    this.#generation = Atomics.load(this.#words, GENERATION);
    this.#barriers = 0;
    const [kind, flags, rows, part, count, set, block] = this.#words.subarray(JOB);
    return {
      kind: KINDS[kind],
      withGradient: (flags & 1) !== 0,
      bringIn: (flags & 2) !== 0,
      inPanels: (flags & 4) !== 0,
      clearFirst: (flags & 8) !== 0,
      fromSums: (flags & 16) !== 0,
      rows,
      part: { first: (part & 1) !== 0, last: (part & 2) !== 0 },
      count,
      set,
      block,
    };
  }

  /** A thread other than the first says that it is done with the job. */
  finish(): void {
    Atomics.add(this.#words, FINISHED, 1);
    Atomics.notify(this.#words, FINISHED);
  }

  /** The number of the next task that nobody has. */
  claim(): number {
    return Atomics.add(this.#words, NEXT, 1);
  }

  /** Waits until all threads have come here. */
  barrier(): void {
    if (this.threads === 1) return;
    const wanted = ++this.#barriers * this.threads;
    if (Atomics.add(this.#words, ARRIVED, 1) + 1 === wanted) Atomics.notify(this.#words, ARRIVED);
    else this.#until(ARRIVED, (value) => value >= wanted);
  }

  /** Block `block` of a pass is through its forward pass, in its slot. */
  forwarded(block: number): void {
    this.#set(CONTROL_WORDS + (block % this.#slots), block + 1);
  }

  /** Waits until a block is through its forward pass. */
  awaitForwarded(block: number): void {
    this.#until(CONTROL_WORDS + (block % this.#slots), (value) => value >= block + 1);
  }

  /** Unit `unit` of the gradient has a block's share. */
  summed(unit: number, block: number): void {
    const slot = CONTROL_WORDS + this.#slots + (block % this.#slots);
    this.#set(CONTROL_WORDS + 2 * this.#slots + unit, block + 1);
    Atomics.add(this.#words, slot, 1);
    if (this.threads > 1) Atomics.notify(this.#words, slot);
  }

  /** Waits until it is this block's turn in a unit. */
  awaitTurn(unit: number, block: number): void {
    this.#until(CONTROL_WORDS + 2 * this.#slots + unit, (value) => value >= block);
  }

  /** Waits until the slot of a block is free: all `units` have the share of every block that was in it. */
  awaitSlot(block: number, units: number): void {
    const uses = Math.floor(block / this.#slots);
    this.#until(CONTROL_WORDS + this.#slots + (block % this.#slots), (value) => value >= uses * units);
  }

  /** Forgets an earlier run in the same memory: for callers that start the helping threads, before they do. */
  reset(): void {
    this.#words.fill(0);
  }

  /** Makes all threads of the run stop with an error: for callers that watch them and saw one die. */
  fail(): void {
    Atomics.store(this.#words, FAILED, 1);
  }

  /** Whether a thread of the run died. */
  get failed(): boolean {
    return Atomics.load(this.#words, FAILED) !== 0;
  }

  #set(word: number, value: number): void {
    Atomics.store(this.#words, word, value);
    if (this.threads > 1) Atomics.notify(this.#words, word);
  }

  #until(word: number, reached: (value: number) => boolean): void {
    const words = this.#words;
    const isLong = this.#sleeps < SLEEPS_IN_A_ROW || this.#sleeps % LONG_LOOK_EVERY === 0;
    const spins = isLong ? MAX_SPINS : MIN_SPINS;
    for (let spin = 0; spin < spins; spin++) {
      if (!reached(Atomics.load(words, word))) continue;
      if (spin >= MIN_SPINS) this.#sleeps = 0;
      return;
    }
    this.#sleeps++;
    for (let value = Atomics.load(words, word); !reached(value); value = Atomics.load(words, word)) {
      if (this.failed) throw new ThreadFailure("a thread of the run died");
      Atomics.wait(words, word, value, PATIENCE);
    }
  }
}
