import { signal } from "@preact/signals";
import { isTableName } from "../../data/table-name.ts";
import type { Remote } from "../workers/calls.ts";
import type { DataCalls, DroppedFile, LoadedData } from "../workers/protocol.ts";
import type { Setup } from "../workers/setup.ts";

/** A link that is about a file of the reader's own, which isn't here. */
export class FileWanted extends Error {
  readonly file: string;
  readonly digest: string;

  constructor(file: string, digest: string) {
    super(`data: expected the file ${file} to be dropped onto the page`);
    this.file = file;
    this.digest = digest;
  }
}

/** What data is loaded in the data worker. */
export class LabData {
  readonly facts = signal<LoadedData | null>(null);
  readonly #worker: Remote<DataCalls>;
  /** What a setup calls the data that is loaded. */
  #name = "";
  /** The files that were dropped last, to come back to. */
  #files: { readonly name: string; readonly files: readonly DroppedFile[] } | null = null;

  constructor(worker: Remote<DataCalls>) {
    this.#worker = worker;
  }

  /**
   * Loads a setup's data, if it isn't there already.
   * @throws FileWanted for dropped data that isn't there.
   */
  async load({ data, dataDigest = "" }: Setup): Promise<void> {
    if (data === this.#name) return;
    const isOwn = data.startsWith("file:");
    if (isOwn && this.#files?.name !== data) throw new FileWanted(data.slice(5), dataDigest);
    this.facts.value = await this.#worker.load(data, isOwn ? this.#files!.files : []);
    this.#name = data;
  }

  /** Loads dropped files, and answers what a setup calls them. What was loaded stays where they can't be read. */
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
 * What dropped files are called, so that the command line finds them: tables by their names, the test set last; pictures by
 * their folder, where it is known.
 */
function nameOf(files: readonly Pick<DroppedFile, "name">[]): string {
  const names = files.map(({ name }) => name.replace(/^.*[/\\]/, ""));
  if (names.some(isTableName)) {
    return names.sort((a, b) => Number(/test/i.test(a)) - Number(/test/i.test(b))).join(",");
  }
  return /([^/\\]+)[/\\][^/\\]+$/.exec(files[0]?.name ?? "")?.[1] ?? "images";
}
