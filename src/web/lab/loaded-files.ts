import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { messageOf } from "../../core/message-of.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import { SerialQueue } from "../schedule.ts";
import type { Remote } from "../workers/calls.ts";
import type { DataCalls, DroppedFile, ForData, LoadedData, ModelFile, TakenModel } from "../workers/protocol.ts";
import { unboxed } from "../workers/unboxed.ts";
import type { Sentence } from "./lab-store.ts";

/** A record, a model, or both, read from a file. */
export interface LoadedFile {
  readonly record: TrialRecord | null;
  readonly model: ModelFile | null;
  readonly name: string;
  /** How another tool's model was interpreted, where its file doesn't say. */
  readonly taken: TakenModel | null;
}

/** Files that were dropped together and what was read from them for some data. */
interface Batch {
  readonly files: readonly DroppedFile[];
  readonly read: readonly LoadedFile[];
  /** The data that another tool's model in it was read for; null if there is none, so that the data doesn't matter. */
  readonly readFor: ForData | null;
}

/** What another tool's model is read for where no data is loaded. */
const NO_DATA: ForData = {};

/** Records and models read from files, in addition to those trained on this page: a function of the files and of the loaded data. */
export class LoadedFiles {
  readonly all: ReadonlySignal<readonly LoadedFile[]>;
  /** How the last of another tool's models was interpreted. */
  readonly remark: ReadonlySignal<Sentence | null>;
  readonly #batches = signal<readonly Batch[]>([]);
  readonly #worker: Remote<DataCalls>;
  readonly #data: ReadonlySignal<LoadedData | null>;
  readonly #queue = new SerialQueue();
  #isReading = false;

  constructor(worker: Remote<DataCalls>, data: ReadonlySignal<LoadedData | null>) {
    this.#worker = worker;
    this.#data = data;
    this.all = computed(() => this.#batches.value.flatMap(({ read }) => read));
    this.remark = computed(() => {
      const other = this.all.value.findLast(({ taken }) => taken !== null);
      return other === undefined ? null : (words) => words.modelTaken(other.name, other.taken!);
    });
  }

  /**
   * Reads files, in the order in which they came; says why some can't be read, and takes the others.
   * @returns what was taken
   */
  load(files: readonly DroppedFile[], say: (sentence: Sentence) => void): Promise<readonly LoadedFile[]> {
    return this.#queue.add(() => this.#load(files, say));
  }

  /** Reads other tools' models again as long as some were read for other data than what is loaded. */
  async readAgain(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      for (;;) {
        const data = this.#forData();
        const stale = this.#batches.peek().find(({ readFor }) => readFor !== null && !isSame(readFor, data));
        if (stale === undefined) return;
        const again = await this.#read(stale.files);
        this.#batches.value = this.#batches.peek().map((other) => (other === stale ? again : other));
      }
    } finally {
      this.#isReading = false;
    }
  }

  async #load(files: readonly DroppedFile[], say: (sentence: Sentence) => void): Promise<readonly LoadedFile[]> {
    try {
      return await this.#take(files);
    } catch (error) {
      const reason = messageOf(error).replace(/\.$/, "");
      say((words) => words.fileRefused(reason));
      if (files.length < 2) return [];
      const tries = await Promise.allSettled(files.map((file) => this.#worker.read([file], this.#forData())));
      const readable = files.filter((_, k) => tries[k].status === "fulfilled");
      return readable.length === 0 ? [] : this.#take(readable);
    }
  }

  async #take(files: readonly DroppedFile[]): Promise<readonly LoadedFile[]> {
    const batch = await this.#read(files);
    const names = new Set(batch.read.map(({ name }) => name));
    const others = this.#batches.peek().flatMap((other) => {
      const read = other.read.filter(({ name }) => !names.has(name));
      if (read.length === other.read.length) return [other];
      if (read.length === 0) return [];
      const left = new Set(read.map(({ name }) => name));
      return [{ ...other, read, files: other.files.filter(({ name }) => !names.has(name) || left.has(name)) }];
    });
    this.#batches.value = [...others, batch];
    return batch.read;
  }

  /** What files hold, for the data that is loaded when they have been read. */
  async #read(files: readonly DroppedFile[]): Promise<Batch> {
    for (;;) {
      const data = this.#forData();
      const read = (await this.#worker.read(files, data)).map((one) => ({ ...one, record: unboxed(one.record) }));
      const isForeign = read.some((one) => one.isForeign);
      if (isForeign && !isSame(this.#forData(), data)) continue; // other data was loaded meanwhile
      return { files, read, readFor: isForeign ? data : null };
    }
  }

  #forData(): ForData {
    const facts = this.#data.peek();
    if (facts === null) return NO_DATA;
    const { picture, classes, targetNames } = facts;
    return { classes, ...(picture && { picture }), ...(targetNames && { targetNames }) };
  }
}

/** Whether models are read alike for both. */
function isSame(a: ForData, b: ForData): boolean {
  return (
    a.classes === b.classes &&
    (a.picture === undefined) === (b.picture === undefined) &&
    String(a.targetNames ?? null) === String(b.targetNames ?? null)
  );
}
