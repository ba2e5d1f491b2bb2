import { signal } from "@preact/signals";
import { canonicalJson } from "../../core/json.ts";
import { isTableName } from "../../data/table-name.ts";
import type { ReadingSettings } from "../../experiment/settings.ts";
import type { Remote } from "../workers/calls.ts";
import type { DataCalls, DroppedData, DroppedFile, LoadedData } from "../workers/protocol.ts";
import type { Setup } from "../workers/setup.ts";
import { readingIn } from "./reading.ts";

/** A link needs a file of the user's that hasn't been dropped. */
export class FileWanted extends Error {
  readonly file: string;
  readonly digest: string;

  constructor(file: string, digest: string) {
    super(`data: expected the file ${file} to be dropped onto the page`);
    this.file = file;
    this.digest = digest;
  }
}

/** The data that is loaded in the data worker: that of the setup that was loaded last. */
export class LabData {
  readonly facts = signal<LoadedData | null>(null);
  /** The files that were dropped last, and their name in a setup. */
  readonly dropped = signal<{ readonly name: string; readonly files: readonly DroppedFile[] } | null>(null);
  readonly #worker: Remote<DataCalls>;
  /** What is loaded: a setup's data and how it is read. */
  #key = "";
  /** The files and the reading that the worker knows by a number. */
  #known: { readonly key: string; readonly files: readonly DroppedFile[]; readonly id: number } | null = null;

  constructor(worker: Remote<DataCalls>) {
    this.#worker = worker;
  }

  /**
   * Loads a setup's data, if it isn't there already.
   * @throws FileWanted for dropped data that isn't there; DataError if it can't be read as the setup says.
   */
  async load(setup: Setup): Promise<void> {
    const { data, dataDigest = "" } = setup;
    const isOwn = data.startsWith("file:");
    const dropped = this.dropped.peek();
    if (isOwn && dropped?.name !== data) throw new FileWanted(data.slice(5), dataDigest);
    const reading = isOwn ? readingIn(setup) : {};
    const known = isOwn ? this.#droppedData(dropped!.files, reading) : null;
    const key = known === null ? data : `${data} ${known.id}`;
    if (key === this.#key) return;
    this.#key = ""; // while the worker has neither the one nor the other for sure
    this.facts.value = { ...(await this.#worker.load(data, known)), of: data };
    this.#key = key;
  }

  /**
   * Reads dropped files as data, without changing what is loaded; the caller then takes them by {@link keep}.
   * @throws DataError if they can't be read so.
   */
  check(files: readonly DroppedFile[], reading: ReadingSettings): Promise<LoadedData> {
    return this.#worker.check(this.#droppedData(files, reading));
  }

  /** Keeps dropped files, to load a setup that has them as its data. */
  keep(files: readonly DroppedFile[]): void {
    this.dropped.value = { name: droppedName(files), files };
  }

  #droppedData(files: readonly DroppedFile[], reading: ReadingSettings): DroppedData {
    const key = canonicalJson(reading);
    if (this.#known?.files !== files || this.#known.key !== key) {
      this.#known = { key, files, id: (this.#known?.id ?? 0) + 1 };
    }
    return { id: this.#known.id, files, reading };
  }
}

/** The name of dropped files in a setup: `file:` and that by which the command line finds them. */
export function droppedName(files: readonly Pick<DroppedFile, "name">[]): string {
  return `file:${nameOf(files)}`;
}

/** For tables their file names, the test set last; for pictures their folder, if known. */
function nameOf(files: readonly Pick<DroppedFile, "name">[]): string {
  const names = files.map(({ name }) => name.replace(/^.*[/\\]/, ""));
  if (names.some(isTableName)) {
    return names.sort((a, b) => Number(/test/i.test(a)) - Number(/test/i.test(b))).join(",");
  }
  return /([^/\\]+)[/\\][^/\\]+$/.exec(files[0]?.name ?? "")?.[1] ?? "images";
}
