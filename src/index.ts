/**
 * The public API of Neuro BackProp Lab, for Node and browsers: everything here is synchronous and touches neither files
 * nor the page. `neuro-backprop-lab/node` adds files and worker threads.
 */
export type {
  AffineMap,
  Dataset,
  Needs,
  Optimizer,
  OptimizerState,
  Problem,
  Reals,
  RealsConstructor,
  Samples,
  Sha256,
  Split,
  StartSha256,
} from "./core/contracts.ts";
export { cos, exp, log, pow, sin } from "./core/elementary.ts";
export { DataError, InputError, UsageError } from "./core/errors.ts";
export { NUMERICS } from "./core/numerics-version.ts";
export { Rng, randperm } from "./core/rng.ts";
export { sha256Hex, startSha256 } from "./core/sha256.ts";
export { BatchOrder, batches } from "./data/batches.ts";
export { parseCsv } from "./data/csv.ts";
export { imageDataset } from "./data/dataset.ts";
export { datasetDigest } from "./data/digest.ts";
export { type IdxImages, type IdxLabels, parseIdxImages, parseIdxLabels } from "./data/idx.ts";
export { KNOWN_DATA, type KnownDataset } from "./data/known.ts";
export { affineMap, applyMoments, type Moments, SCALES, type Scale, standardise } from "./data/scaling.ts";
export { SMALL, smallDataset } from "./data/small/registry.ts";
export type { SmallSet } from "./data/small/small-set.ts";
export { split } from "./data/split.ts";
export { syntheticDataset } from "./data/synthetic/dataset.ts";
export { SYNTHETIC, SYNTHETIC_SAMPLES } from "./data/synthetic/registry.ts";
export type { SyntheticSet } from "./data/synthetic/synthetic-set.ts";
export { tableDataset } from "./data/table-dataset.ts";
export { engineMemory } from "./engine/addresses.ts";
export { type Arithmetic, type Kernels, kernelsOn } from "./engine/kernels.ts";
export { type FullMetrics, type Metrics, NetworkEngine } from "./engine/network-engine.ts";
export { fillSamples, type PackedSamples, type Path, planSamples, type SamplesPlan } from "./engine/packed-samples.ts";
export { planRunLayout, type Task } from "./engine/run-layout.ts";
export { chooseArithmetic, selfTest } from "./engine/self-test.ts";
export { ThreadFailure, type ThreadGroup } from "./engine/thread-group.ts";
export { type Result, resultOf } from "./experiment/analysis/result.ts";
export { type SectionResult, sectionResult } from "./experiment/analysis/section.ts";
export { type Study, studyOf } from "./experiment/analysis/study.ts";
export { comparisonPlan } from "./experiment/plan/comparison.ts";
export { type PlanFile, parsePlanFile, techniquesNamed } from "./experiment/plan/file.ts";
export { type Plan, type PlannedTechnique, type PlannedTrial, parsePlan, planDigest } from "./experiment/plan/plan.ts";
export { type DatasetFacts, datasetFacts } from "./experiment/plan/problem.ts";
export { resolvePlan } from "./experiment/plan/resolve.ts";
export { requiredCount, requiredTrials, type Section, sectionsOf } from "./experiment/plan/sections.ts";
export { recordId, SCHEMA } from "./experiment/record/id.ts";
export { parseRecord } from "./experiment/record/parse-record.ts";
export { canonicalView, type Identity, type TrialRecord } from "./experiment/record/record.ts";
export { helpTrial, trialThreads } from "./experiment/trial/help-trial.ts";
export {
  fillTrialLayout,
  ownSamples,
  planTrialLayout,
  type TrialLayout,
  type TrialLayoutPlan,
} from "./experiment/trial/layout.ts";
export { runTrial, type TrialHost, type TrialResult } from "./experiment/trial/trial.ts";
export type { Model, ModelMetadata, ModelOrigin } from "./formats/model.ts";
export type { OnnxEnding } from "./formats/onnx/chain-layers.ts";
export type { InputScaling } from "./formats/onnx/input-scaling.ts";
export { type OnnxModel, type OnnxOptions, readOnnx } from "./formats/onnx/read-onnx.ts";
export { type WriteOnnxOptions, writeOnnx } from "./formats/onnx/write-onnx.ts";
export type { PtKind } from "./formats/pt/find-model.ts";
export { type PtModel, type PtOptions, readPt } from "./formats/pt/read-pt.ts";
export { readPtRprop } from "./formats/pt/read-pt-rprop.ts";
export type { TorchRprop } from "./formats/pt/torch-rprop.ts";
export { type WritePtOptions, writePt } from "./formats/pt/write-pt.ts";
export { readModel } from "./formats/read-model.ts";
export type { LayerFacts, StateGuesses } from "./formats/state-network.ts";
export { writeModel } from "./formats/write-model.ts";
export { LANDSCAPES, landscape } from "./landscapes/registry.ts";
export { ACTIVATIONS, type Activation } from "./model/activation.ts";
export { INITIALISERS, type Initialiser, initialise } from "./model/initialiser.ts";
export { LOSSES, type Loss } from "./model/loss.ts";
export {
  fromTorchOrder,
  type Network,
  network,
  type Place,
  parameterCount,
  places,
  toTorchOrder,
} from "./model/network.ts";
export type { RpropOptions, RpropState } from "./optimizers/card/rprop-options.ts";
export { TECHNIQUES, technique } from "./optimizers/registry.ts";
export { curvesSvg } from "./report/figures/curves-svg.ts";
export { curvesText } from "./report/terminal/curves-text.ts";
export { comparisonTable } from "./report/terminal/table.ts";
export { testReport } from "./report/terminal/test.ts";
export { type ClassFigures, classFigures, type TestFigures, test } from "./tester/tester.ts";
export {
  type Chosen,
  Divergence,
  type Ending,
  type Point,
  type Step,
  Trainer,
  type TrainerOptions,
} from "./trainer/trainer.ts";
