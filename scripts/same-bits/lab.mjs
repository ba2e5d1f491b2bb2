/**
 * The computing part of the built lab. Not dist/index.js, which also has figures and tables, with packages that a browser
 * can't load without a bundler.
 */
export { NUMERICS } from "../../dist/core/numerics-version.js";
export { startSha256 } from "../../dist/core/sha256.js";
export { imageDataset } from "../../dist/data/dataset.js";
export { datasetDigest } from "../../dist/data/digest.js";
export { parseIdxImages, parseIdxLabels } from "../../dist/data/idx.js";
export { engineMemory } from "../../dist/engine/addresses.js";
export { fitIntoFour } from "../../dist/engine/entries.js";
export { canFuse, kernelsOn } from "../../dist/engine/kernels.js";
export { fillSamples, planSamples } from "../../dist/engine/packed-samples.js";
export { planRunLayout } from "../../dist/engine/run-layout.js";
export { chooseArithmetic } from "../../dist/engine/self-test.js";
export { helpTrial, trialThreads } from "../../dist/experiment/trial/help-trial.js";
export { networkOf, ownSamples, taskOf } from "../../dist/experiment/trial/layout.js";
export { runTrial } from "../../dist/experiment/trial/trial.js";
export { ACTIVATIONS } from "../../dist/model/activation.js";
export { LOSSES } from "../../dist/model/loss.js";
export { TECHNIQUES, technique } from "../../dist/optimizers/registry.js";
