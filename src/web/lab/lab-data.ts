import { signal } from "@preact/signals";
import { isTableName } from "../../data/table-name.ts";
import type { Remote } from "../workers/calls.ts";
import type { DataCalls, DroppedFile, LoadedData } from "../workers/protocol.ts";
import type { Setup } from "../workers/setup.ts";

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

/** The data that is loaded in the data worker. */
export class LabData {
  readonly facts = signal<LoadedData | null>(null);
  readonly #worker: Remote<DataCalls>;
  /** The loaded data's name in a setup. */
  #name = "";
  /** The files that were dropped last, to return to. */
  #files: { readonly name: string; readonly files: readonly DroppedFile[] } | null = null;

  constructor(worker: Remote<DataCalls>) {
    this.#worker = worker;
  }

  /**
   * Loads a setup's data, if it isn't there already.
   * @throws FileWanted for dropped data that isn't loaded.
   */
  async load({ data, dataDigest = "" }: Setup): Promise<void> {
    if (data === this.#name) return;
    const isOwn = data.startsWith("file:");
    if (isOwn && this.#files?.name !== data) throw new FileWanted(data.slice(5), dataDigest);
    this.facts.value = await this.#worker.load(data, isOwn ? this.#files!.files : []);
    this.#name = data;
  }

  /** Loads dropped files and resolves to their name in a setup. If they can't be read, the data loaded before stays. */
  async drop(files: readonly DroppedFile[]): Promise<Pick<Setup, "data"> & { readonly dataDigest: string }> {
    const data = `file:${nameOf(files)}`;
    const facts = await this.#worker.load(data, files);
    this.facts.value = facts;
    this.#name = data;
    this.#files = { name: data, files };
    return { data, dataDigest: facts.digest };
  }
}

/**
 * The name for dropped files by which the command line finds them: for tables their file names, the test set last; for pictures
 * their folder, if known.
 */
function nameOf(files: readonly Pick<DroppedFile, "name">[]): string {
  const names = files.map(({ name }) => name.replace(/^.*[/\\]/, ""));
  if (names.some(isTableName)) {
    return names.sort((a, b) => Number(/test/i.test(a)) - Number(/test/i.test(b))).join(",");
  }
  return /([^/\\]+)[/\\][^/\\]+$/.exec(files[0]?.name ?? "")?.[1] ?? "images";
}
