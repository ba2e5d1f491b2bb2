import { signal } from "@preact/signals";
import type { TrialRecord } from "../../experiment/record/record.ts";
import type { Remote } from "../workers/calls.ts";
import type { DataCalls, DroppedFile, ModelFile } from "../workers/protocol.ts";
import type { Sentence } from "./lab-store.ts";

/** A record, a model, or both, read from a file. */
export interface LoadedFile {
  readonly record: TrialRecord | null;
  readonly model: ModelFile | null;
  readonly name: string;
}

/** Records and models read from files, in addition to those trained on this page. */
export class LoadedFiles {
  readonly all = signal<readonly LoadedFile[]>([]);
  /** How another tool's model was interpreted, where its file doesn't say. */
  readonly remark = signal<Sentence | null>(null);
  readonly #worker: Remote<DataCalls>;
  /** Files with models of other tools: their interpretation depends on the data, so they are read again for other data. */
  #foreign: (readonly DroppedFile[])[] = [];

  constructor(worker: Remote<DataCalls>) {
    this.#worker = worker;
  }

  /** Reads files; says why some can't be read, and takes the others. */
  async load(files: readonly DroppedFile[], say: (sentence: Sentence) => void): Promise<void> {
    try {
      await this.#take(files);
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
      say((words) => words.fileRefused(reason));
      if (files.length > 1) await this.#take(await this.#readable(files));
    }
  }

  /** Reads other tools' models again for data that was loaded since. */
  async readAgain(say: (sentence: Sentence) => void): Promise<void> {
    const before = this.#foreign;
    this.#foreign = [];
    for (const files of before) await this.load(files, say);
  }

  async #take(files: readonly DroppedFile[]): Promise<void> {
    if (files.length === 0) return;
    const read = await this.#worker.read(files);
    if (read.some(({ isForeign }) => isForeign)) {
      const names = new Set(files.map(({ name }) => name));
      this.#foreign = [...this.#foreign.filter((batch) => !batch.every(({ name }) => names.has(name))), files];
    }
    const other = read.find(({ taken }) => taken !== null);
    this.remark.value = other ? (words) => words.modelTaken(other.name, other.taken!) : null;
    const names = new Set(read.map(({ name }) => name));
    this.all.value = [...this.all.peek().filter(({ name }) => !names.has(name)), ...read];
  }

  async #readable(files: readonly DroppedFile[]): Promise<DroppedFile[]> {
    const tries = await Promise.allSettled(files.map((file) => this.#worker.read([file])));
    return files.filter((_, k) => tries[k].status === "fulfilled");
  }
}
