/** The part of the lab that uses Node's files and worker threads. */
export { type DatasetOptions, loadDataset } from "./datasets.ts";
export { nodeHost, VERSION } from "./host.ts";
export { readRunFolder } from "./run-folder.ts";
export { type RunnerOptions, runTrials, testModel } from "./runner.ts";
export { nodeSha256 } from "./sha256.ts";
export type { Trial } from "./trial.ts";
export { allowRelaxedSimd, arithmeticFromEnvironment } from "./wasm-features.ts";
