import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { messageOf } from "../../core/message-of.ts";
import type { TablePreview } from "../../data/csv-preview.ts";
import { isTableName } from "../../data/table-name.ts";
import type { ReadingSettings } from "../../experiment/settings.ts";
import { SerialQueue } from "../schedule.ts";
import { kindsOf } from "../workers/file-kind.ts";
import type { DroppedFile } from "../workers/protocol.ts";
import type { Setup } from "../workers/setup.ts";
import type { DroppedTable } from "./lab.ts";
import { droppedName, type LabData } from "./lab-data.ts";
import type { LabStore, Sentence } from "./lab-store.ts";
import type { LoadedFiles } from "./loaded-files.ts";
import { readingIn, withoutData, withoutReading } from "./reading.ts";

/** The parts of the lab that drops need. */
interface DropPlace extends Pick<LabStore, "say"> {
  readonly setup: ReadonlySignal<Setup>;
  readonly data: LabData;
  readonly loaded: LoadedFiles;
  /** The columns of the first of some tables. */
  readonly preview: (files: readonly DroppedFile[], form: ReadingSettings) => Promise<TablePreview>;
  /** Whether the setup's data is missing. */
  readonly isWanting: () => boolean;
  /** Begins with another setup. */
  begin(setup: Setup): void;
}

/** A drop that couldn't be read as data. */
interface Refused {
  readonly files: readonly DroppedFile[];
  readonly reading: ReadingSettings;
  readonly fault: string;
}

/** Dropped files: data to train on, records and models. Drops are handled in their order. */
export class Drops {
  /** What the last files were taken for; null after another experiment began. */
  readonly told: Signal<Sentence | null> = signal(null);
  readonly table: ReadonlySignal<DroppedTable | null>;
  readonly #place: DropPlace;
  readonly #refused = signal<Refused | null>(null);
  readonly #queue = new SerialQueue();
  /** How often other data was chosen than what was dropped. */
  #choices = 0;

  constructor(place: DropPlace) {
    this.#place = place;
    const { setup, data } = place;
    this.table = computed(() => {
      const refused = this.#refused.value;
      if (refused !== null) {
        const { files, reading, fault } = refused;
        return { name: droppedName(files).slice(5), reading, fault };
      }
      const isUsed = data.dropped.value?.name === setup.value.data && data.facts.value?.table !== undefined;
      return isUsed ? { name: setup.value.data.slice(5), reading: readingIn(setup.value), fault: null } : null;
    });
  }

  /** Takes dropped files for what their first bytes say. */
  drop(dropped: readonly DroppedFile[]): Promise<void> {
    const choices = this.#choices;
    return this.#queue.add(async () => {
      const isRun = dropped.some(({ name }) => name.endsWith("trials.jsonl"));
      const files = dropped.filter(({ name }) => !isRun || !COMPANY.test(name));
      const kinds = await kindsOf(files);
      const isModel = kinds.some((kind) => kind === "model" || kind === "json");
      const [forData, forLoading] = [true, false].map((isData) =>
        files.filter((_, k) => (!isModel || kinds[k] === "data") === isData),
      );
      if (forData.length > 0 || !isModel) await this.#dropData(forData, choices, kinds.includes("data"));
      if (forLoading.length > 0) await this.#load(forLoading);
    });
  }

  /** Reads records and models. */
  load(files: readonly DroppedFile[]): Promise<void> {
    return this.#queue.add(() => this.#load(files));
  }

  /** Reads the dropped table in another way. */
  readTable(reading: ReadingSettings): Promise<void> {
    const choices = this.#choices;
    return this.#queue.add(async () => {
      const files = this.#files();
      if (files !== undefined) await this.#use(files, reading, choices);
    });
  }

  /** The columns of the dropped table. */
  preview(form: ReadingSettings): Promise<TablePreview> {
    return this.#place.preview(this.#files() ?? [], form);
  }

  /** Other data was chosen: files that are still being read don't take its place. */
  supersede(): void {
    this.#choices++;
  }

  /** Forgets what the last drop said: another experiment begins. */
  forget(): void {
    this.told.value = null;
    this.#refused.value = null;
  }

  #files(): readonly DroppedFile[] | undefined {
    return this.#refused.peek()?.files ?? this.#place.data.dropped.peek()?.files;
  }

  async #load(files: readonly DroppedFile[]): Promise<void> {
    const taken = await this.#place.loaded.load(files, this.#place.say);
    if (taken.length === 0) return;
    const names = [...new Set(taken.map(({ name }) => name.replace(/: .*$/, "")))];
    const records = taken.filter(({ record }) => record !== null).length;
    const models = taken.filter(({ model }) => model !== null).length;
    this.told.value = (words) => words.loaded(names, records, models);
  }

  async #dropData(files: readonly DroppedFile[], choices: number, isReadable: boolean): Promise<void> {
    const { setup, isWanting, say } = this.#place;
    const { data, dataDigest: wanted } = setup.peek();
    const isAgain = data === droppedName(files);
    const isWanted = isAgain && wanted !== undefined && isWanting();
    const digest = await this.#use(files, isAgain ? readingIn(setup.peek()) : {}, choices, isReadable);
    if (isWanted && digest !== undefined && digest !== wanted) {
      say((words) => words.otherFile(data.slice(5), wanted, digest));
    }
  }

  /** Whether files are tables that may be read in another way. */
  async #mayBeTable(files: readonly DroppedFile[], reading: ReadingSettings): Promise<boolean> {
    if (files.some(({ name }) => isTableName(name))) return true;
    const { preview } = this.#place;
    return preview(files, reading).then(
      () => true,
      () => false,
    );
  }

  /**
   * Begins with files as data; if they can't be read, the data stays as it was, and tables may be read in another way.
   * @returns the data's digest, unless it was refused or other data was chosen meanwhile
   */
  async #use(
    files: readonly DroppedFile[],
    reading: ReadingSettings,
    choices: number,
    isReadable = true,
  ): Promise<string | undefined> {
    const { setup, data, begin, say } = this.#place;
    try {
      const { digest } = await data.check(files, reading);
      if (choices !== this.#choices) return undefined;
      data.keep(files);
      const now = setup.peek();
      const own = { data: droppedName(files), dataDigest: digest, ...reading } as Partial<Setup>;
      const isSame = now.data === own.data && now.dataDigest === digest; // as of a link that asks for this very file
      begin({ ...(isSame ? withoutReading(now) : withoutData(now)), ...own } as Setup);
      return digest;
    } catch (error) {
      const fault = messageOf(error).replace(/\.$/, "");
      const isTable = isReadable && (await this.#mayBeTable(files, reading));
      this.#refused.value = isTable ? { files, reading, fault } : null;
      say((words) => words.fileRefused(fault));
      return undefined;
    }
  }
}

/** What a run's folder has beside its records and models, which says nothing more than they do. */
const COMPANY = /(plan\.json|report\.html|curves\.svg)$/;
