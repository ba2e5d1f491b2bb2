/** The worker that holds the data: see DataCalls in protocol.ts. */
import type { Dataset } from "../../core/contracts.ts";
import { isSynthetic, syntheticDataset } from "../../data/synthetic.ts";
import type { Arithmetic } from "../../engine/kernels.ts";
import { chooseArithmetic } from "../../engine/self-test.ts";
import { resolveConfiguration } from "../../experiment/configuration.ts";
import { comparisonPlan } from "../../experiment/plan-comparison.ts";
import { datasetFacts } from "../../experiment/plan-problem.ts";
import { classify, lossPlane, regions } from "./ask-networks.ts";
import { HandedOver, serve } from "./calls.ts";
import { droppedDataset } from "./dropped-data.ts";
import { holdLifeline } from "./lifeline.ts";
import { loadMnist } from "./load-data.ts";
import { placeData } from "./place-data.ts";
import type { DataCalls, LoadedData, Sample } from "./protocol.ts";
import { readFiles } from "./read-files.ts";
import { settingsOf } from "./setup-settings.ts";

holdLifeline();

let page = "";
let arithmetic: Arithmetic = "exact";
let loaded: Dataset | null = null;

function dataset(): Dataset {
  if (loaded === null) throw new Error("data: none is loaded yet");
  return loaded;
}

serve<DataCalls>({
  begin(address) {
    page = address;
    arithmetic = chooseArithmetic();
    return arithmetic;
  },
  async load(data, files) {
    if (data === "mnist") loaded = await loadMnist(page);
    else if (isSynthetic(data)) loaded = syntheticDataset(data);
    else loaded = await droppedDataset(files);
    return factsOf(loaded);
  },
  plan: (setup) => comparisonPlan(resolveConfiguration("compare", settingsOf(setup)), datasetFacts(dataset())),
  place: (trials, threads) => placeData(dataset(), trials, { threads, shared: true }),
  lend(port) {
    port.postMessage(dataset());
    port.close();
  },
  read: readFiles,
  samples(part, indices) {
    const { train, test, columns } = dataset();
    const samples = part === "train" ? train : test;
    if (samples === undefined) throw new Error("data: it has no test samples");
    return indices.map((index): Sample => {
      const values = samples.values.subarray(index * columns, (index + 1) * columns);
      return { values: Float32Array.from(values), label: samples.labels[index] };
    });
  },
  classify,
  regions(params, trial, points) {
    const answer = regions(dataset(), params, trial, points);
    return new HandedOver(answer, [answer.buffer]);
  },
  lossPlane(params, trial, options) {
    const answer = lossPlane(dataset(), arithmetic, params, trial, options);
    return new HandedOver(answer, [answer.buffer]);
  },
});

function factsOf({ name, digest, classes, classNames, picture, columns, train, test }: Dataset): LoadedData {
  return {
    name,
    digest,
    classes,
    ...(classNames && { classNames }),
    ...(picture && { picture }),
    columns,
    count: train.count,
    testCount: test?.count ?? 0,
  };
}
