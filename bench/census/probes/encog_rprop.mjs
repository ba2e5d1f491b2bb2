import { createRequire } from "node:module";
import { join } from "node:path";
import { allRuns, at, say } from "./probe.mjs";

const require = createRequire(join(process.env["CENSUS_FOLDER"], "x.js"));
const encog = require("encog");
const { Resilient } = encog.Training.Propagation;

/** Factors and lower bound are the library's own constants. */
const FIXED = { etaPlus: 1.2, etaMinus: 0.5, deltaMin: 1e-6 };

function linearNeuron() {
  const network = new encog.Networks.Basic();
  network.addLayer(new encog.Layers.Basic(null, false, 1));
  network.addLayer(new encog.Layers.Basic(new encog.ActivationFunctions.Linear(), false, 1));
  (network.structure ?? network).finalizeStructure();
  return network;
}

function drive(run, type) {
  const network = linearNeuron();
  const { weights } = network.getFlat();
  weights[0] = run.start;
  const trainer = new Resilient(network, [[1]], [[0]], run.hyper.delta0, run.hyper.deltaMax);
  trainer.setResilientType(type);
  trainer.batchSize = 0; // full batch; its default is 1
  const path = [];
  trainer.calculateGradients = function () {
    if (this.workers.length === 0) this.init();
    const [g, error] = at(run, path.length, weights[0]);
    this.gradients.fill(0);
    this.gradients[0] = -g; // its gradient is that of −E
    this.error = error;
  };
  while (path.length < run.steps) {
    trainer.iteration();
    path.push(weights[0]);
  }
  return { name: run.name, path, hyper: { ...run.hyper, ...FIXED } };
}

for (const type of Object.values(Resilient.getResilientTypes())) {
  say({
    library: "encog",
    version: require("encog/package.json").version,
    language: "JavaScript",
    variant: type,
    driven: "scripted, its calculateGradients replaced",
    runs: allRuns().map((run) => drive(run, type)),
  });
}
