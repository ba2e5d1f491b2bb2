/** Runs one training in one way, and returns digests of the results. */
import {
  engineMemory,
  fillSamples,
  fitIntoFour,
  kernelsOn,
  networkOf,
  ownSamples,
  planRunLayout,
  planSamples,
  runTrial,
  startSha256,
  taskOf,
  trialThreads,
} from "./lab.mjs";

/**
 * Everything that must be the same wherever and however a training is run: how it ended, the SHA-256 of its initial,
 * chosen (`best`; without evaluation samples the last) and last (`final`) weights, of all figures of its curve and of its test as float64, and of the gradient at each point of
 * the curve.
 *
 * A way is {arithmetic, shared, path, threads, width}: fused or exact; memory shared or own; the first layer's path "sparse",
 * "dense", "measured" or "other" (than measured); for registers "narrow" or "wide"; entries of 4 bytes
 * where values are bytes, if `entryBytes` says so. It takes `threads − 1` helpers, see helpers.mjs.
 */
export async function digestsOf(
  { dataset, identity },
  { arithmetic, shared, path, threads, width, entryBytes },
  helpers = [],
) {
  const problem = networkOf(identity);
  const task = taskOf(problem);
  const standard = problem.scale === "standard" ? ownSamples(dataset, identity) : { dataset };
  const images = imagesOf(standard.dataset, task.batch === 0, path, width, entryBytes);
  const [train, test] = images.map(({ packed }) => packed);
  const base = test.end;
  const layout = planRunLayout(base, train, task, threads);
  const memory = engineMemory(layout.end, shared);
  for (const packed of images) fillSamples(memory, packed);
  const trialLayout = {
    facts: { name: dataset.name, digest: dataset.digest, classes: dataset.classes, moments: standard.moments },
    train,
    test,
    firstRun: base,
    runBytes: layout.end - base,
    threads,
  };
  const work = { identity, trialLayout, memory, arithmetic };
  const helping = helpers.slice(0, threads - 1);
  if (helping.length < threads - 1) throw new Error(`expected ${threads - 1} helpers, got ${helpers.length}`);
  if (threads > 1) trialThreads(identity, trialLayout, memory, 0).reset();
  await Promise.all(helping.map((helper, k) => helper.begin({ ...work, thread: k + 1 })));
  const digests = follow((opened) =>
    runTrial(identity, trialLayout, kernelsOn(memory, arithmetic), 0, HOST, { opened }),
  );
  await Promise.all(helping.map((helper) => helper.done()));
  return digests;
}

const HOST = {
  now: () => 0,
  startSha256,
  version: "0.0.0",
  description: { runtime: "same bits", arch: "any", cpu: "any", threads: 1 },
};

function imagesOf({ train, test, columns }, byColumns, path, width, entryBytes) {
  const measured = planSamples(0, train, columns, byColumns);
  const other = measured.packed.path === "sparse" ? "dense" : "sparse";
  const wanted = { measured: measured.packed.path, other }[path] ?? path;
  const bytes = [train, test].every(({ values }) => fitIntoFour(values, columns)) ? entryBytes : undefined;
  const first = planSamples(0, train, columns, byColumns, wanted, width, bytes);
  return [first, planSamples(first.packed.end, test, columns, false, wanted, width, first.packed.entryBytes)];
}

function follow(begin) {
  const gradients = startSha256();
  let engine;
  const run = begin((trial) => {
    engine = trial.engine;
  });
  let next = run.next();
  for (; !next.done; next = run.next()) gradients.update(bytes32(engine.gradient));
  const { curve, weights, chosen, last, status, reason } = next.value.record;
  const { test } = chosen ?? last;
  const figures = [curve.train, curve.evaluation].flatMap(({ loss, accuracy }) => [...loss, ...accuracy]);
  return {
    ending: reason === "epochs" ? status : `${status}: ${reason}`,
    ...{ initial: weights.initial, best: weights.chosen ?? weights.last, final: weights.last },
    curve: startSha256()
      .update(bytes64([...figures, ...curve.stepping.map((loss) => loss ?? 0), test.loss, test.accuracy]))
      .hex(),
    gradients: gradients.hex(),
  };
}

/** Float32 as little-endian bytes; NaN, which has many forms and no meaning for its bits, in one form. */
function bytes32(values) {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (let k = 0; k < values.length; k++) {
    if (Number.isNaN(values[k])) view.setUint32(4 * k, 0x7fc00000, true);
    else view.setFloat32(4 * k, values[k], true);
  }
  return new Uint8Array(view.buffer);
}

/** The same of float64. */
function bytes64(values) {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  values.forEach((value, k) => {
    if (Number.isNaN(value)) view.setBigUint64(8 * k, 0x7ff8000000000000n, true);
    else view.setFloat64(8 * k, value, true);
  });
  return new Uint8Array(view.buffer);
}
