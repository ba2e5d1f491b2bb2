/** The worker that holds the data: see DataCalls in protocol.ts. */
import type { Dataset } from "../../core/contracts.ts";
import { isSmall } from "../../data/small/facts.ts";
import { syntheticDataset } from "../../data/synthetic/dataset.ts";
import { isSynthetic } from "../../data/synthetic/registry.ts";
import type { Arithmetic } from "../../engine/kernels.ts";
import { chooseArithmetic } from "../../engine/self-test.ts";
import { resolveConfiguration } from "../../experiment/configuration/configuration.ts";
import { comparisonPlan } from "../../experiment/plan/comparison.ts";
import type { PlannedTrial } from "../../experiment/plan/plan.ts";
import { type DatasetFacts, isTable } from "../../experiment/plan/problem.ts";
import { networkOf } from "../../experiment/trial/layout.ts";
import { roundOfEvents } from "../schedule.ts";
import { HandedOver, serve } from "./calls.ts";
import { fetchedCode } from "./fetched-code.ts";
import { holdLifeline } from "./lifeline.ts";
import { loadMnist } from "./load-data.ts";
import { LoadedSet } from "./loaded-set.ts";
import type { DataCalls, DroppedData, LoadedData } from "./protocol.ts";
import { Room } from "./room.ts";
import { settingsOf } from "./setup-settings.ts";

void holdLifeline();

let page = "";
let arithmetic: Arithmetic = "exact";
let loaded: LoadedSet | null = null;
/** The memory of the runs, whatever data they train on but MNIST. */
const room = new Room();
/** MNIST after it was loaded, kept because it is large and users return to it. */
let mnist: LoadedSet | null = null;

function set(): LoadedSet {
  if (loaded === null) throw new Error("data: none is loaded yet");
  return loaded;
}

/**
 * The loaded set, if a trial is of it. A question may come after other data was loaded, of which it would unpack and scale the whole.
 * @throws Error if it is another
 */
function setOfTrial({ identity }: PlannedTrial): LoadedSet {
  if (networkOf(identity).dataDigest === set().facts.digest) return set();
  throw new Error("data: no longer loaded");
}

/** A data set other than MNIST. */
async function datasetOf(data: string): Promise<Dataset> {
  if (isSynthetic(data)) return syntheticDataset(data);
  if (!isSmall(data)) throw new Error(`data: expected a data set that is known by name, got ${data}`);
  return fetchedCode(async () => (await import("../../data/small/registry.ts")).smallDataset(data)); // it fetches the values
}

/** The dropped data that was read last. */
let checked: { readonly id: number; readonly set: LoadedSet } | null = null;

async function droppedSet({ id, files, reading }: DroppedData): Promise<LoadedSet> {
  if (checked?.id === id) return checked.set;
  const { droppedDataset } = await fetchedCode(() => import("./dropped-data.ts")); // loaded only when needed: it brings the table parser
  const set = new LoadedSet(await droppedDataset(files, reading), room);
  checked = { id, set };
  return set;
}

async function setOf(data: string, dropped: DroppedData | null): Promise<LoadedSet> {
  if (dropped !== null) return droppedSet(dropped);
  checked = null; // it may be large
  if (data !== "mnist") return new LoadedSet(await datasetOf(data), room);
  mnist ??= new LoadedSet(await loadMnist(page), new Room());
  return mnist;
}

/** Loaded when networks are first asked: it brings the reader of models. */
const askNetworks = () => fetchedCode(() => import("./ask-networks.ts"));

serve<DataCalls>({
  async begin(address) {
    page = address;
    await roundOfEvents(); // lets the worker start loading data meanwhile
    arithmetic = chooseArithmetic();
    return arithmetic;
  },
  async load(data, dropped) {
    const next = await setOf(data, dropped);
    if (next !== loaded && loaded !== mnist) loaded?.leave();
    loaded = next;
    return loaded.facts;
  },
  check: async (dropped) => (await droppedSet(dropped)).facts,
  async preview(files, reading) {
    const { previewDropped } = await fetchedCode(() => import("./dropped-data.ts"));
    return previewDropped(files, reading);
  },
  plan: (setup) => comparisonPlan(resolveConfiguration("compare", settingsOf(setup)), planFacts(set().facts)),
  placeRuns: (trials, threads) => set().place("runs", trials, threads),
  place: (trials, threads) => setOfTrial(trials[0]).place("beside", trials, threads),
  lend(port) {
    port.postMessage(set().whole());
    port.close();
  },
  async read(files, data) {
    const { readFiles } = await fetchedCode(() => import("./read-files.ts")); // loaded only when needed: it brings all model formats
    return readFiles(files, data);
  },
  samples: (part, indices) => indices.map((index) => set().sample(part, index)),
  answer: async (models, values) => (await askNetworks()).answer(models, values, loaded?.facts.inputs),
  async regions(params, trial, points) {
    const { regions } = await askNetworks();
    const on = setOfTrial(trial);
    const answer = regions(() => on.whole(), params, trial, points);
    return new HandedOver(answer, [answer.buffer]);
  },
  async lossPlane(params, trial, options) {
    const { lossPlane } = await askNetworks();
    const answer = lossPlane(setOfTrial(trial), arithmetic, params, trial, options);
    return new HandedOver(answer, [answer.buffer]);
  },
});

function planFacts({ name, digest, columns, classes, targetNames, count, picture, table }: LoadedData): DatasetFacts {
  return {
    ...{ name, digest, columns, classes, count, pictures: picture !== undefined, isTable: isTable(picture, digest) },
    ...(targetNames && { targets: targetNames }),
    hasMissing: (table?.missing.length ?? 0) > 0,
  };
}
