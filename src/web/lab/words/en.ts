import { count } from "../../words/numbers.ts";
import { some } from "../../words/some.ts";
/** Messages about failures. The other languages have the same keys; functions return sentences with numbers in them. */
export const trouble = {
  workerDied: (hasOthers: boolean): string =>
    `A training thread broke down. ${hasOthers ? "The other techniques go on; choose" : "Choose"} reset to try again.`,
  dataWorkerDied:
    "The thread that holds the data broke down. Reload the page to begin anew; the address keeps the experiment.",
  runFailed: (technique: string, reason: string) => `${technique} broke down: ${reason}. The other techniques go on.`,
  failed: (reason: string) => `This experiment can’t begin: ${reason}.`,
  noWebAssembly:
    "This browser can’t run WebAssembly with SIMD, which the training needs. A current Firefox, Chrome, Edge or Safari can.",
  outOfMemory:
    "There is not enough memory for this data and network. Close other tabs, or choose smaller hidden layers or fewer techniques.",
  storageFull:
    "The browser’s storage is full or closed, so this session won’t be restored. The address holds all of the experiment.",
  fileWanted: (name: string, digest: string) =>
    `This link is about data of your own: drop the file ${name} (digest ${digest.slice(0, 12)}…) onto the page.`,
  otherFile: (name: string, wanted: string, got: string) =>
    `The file ${name} has other content than the link’s: expected digest ${wanted.slice(0, 12)}…, got ${got.slice(0, 12)}…. It is used all the same; results will differ.`,
  address: (parts: string) => `The address says something that can’t be read, and has its default instead: ${parts}`,
  modelTaken: (
    name: string,
    taken: {
      scale: "none" | "unit" | null;
      activation: string | null;
      order: readonly string[] | null;
      passedOver: readonly string[] | null;
      isPair: boolean;
    },
  ) => {
    const { scale, activation, order, passedOver, isPair } = taken;
    const values = scale && `raw values v come into it ${scale === "unit" ? "as v/255" : "as they are"}`;
    const hidden = activation && `its hidden layers have ${activation}`;
    const layers = order && `its layers follow each other as ${some(order)}`;
    const pair = isPair && "its one output is the second of two classes";
    const beside = passedOver && `${some(passedOver)} are no part of it`;
    return `${name} is another tool’s and doesn’t say all. It is taken so: ${[values, hidden, layers, pair, beside].filter(Boolean).join("; ")}. To say it otherwise, take nbl convert.`;
  },
  loaded: (names: readonly string[], records: number, models: number) => {
    const networks = models === 1 ? "one network, which answers" : `${count(models)} networks, which answer`;
    const parts = [
      models > 0 && `${networks} on the screen Test`,
      records > 0 && `${records === 1 ? "one record" : `${count(records)} records`}, on the screen Report`,
    ];
    return `Loaded from ${some(names)}: ${parts.filter(Boolean).join("; ")}.`;
  },
  fileRefused: (reason: string) => `The file was not taken: ${reason}. The data stays as it was.`,
};

export type TroubleWords = typeof trouble;
