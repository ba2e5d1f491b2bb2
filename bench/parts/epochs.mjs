import { fullBatchPeers, miniBatchPeers } from "../lib/peers.mjs";
import { sitting } from "../lib/sitting.mjs";
import { sittingTable } from "../lib/table.mjs";

const JOB = "784-128-10 ReLU, cross-entropy, 60,000 samples of MNIST: forward, backward, step; milliseconds an epoch";

/** Full-batch epochs of all who can. */
export async function full(context) {
  const rows = await epochs(context, fullBatchPeers(context.here, context.cores), {
    ...(context.quick ? { bursts: 2, epochs: 2, attempts: 1 } : { bursts: 6, epochs: 3, attempts: 4 }),
    settle: 1,
  });
  return { what: `full batch, ${JOB}`, rows };
}

/** Epochs of 938 shuffled mini-batches of all who can. */
export async function batches(context) {
  const rows = await epochs(context, miniBatchPeers(context.here, context.cores), {
    ...(context.quick ? { bursts: 1, epochs: 2, attempts: 1 } : { bursts: 5, epochs: 3, attempts: 4 }),
    settle: 0,
  });
  return { what: `mini-batches of 64, ${JOB}`, rows };
}

async function epochs({ say }, specs, turns) {
  const rows = await sitting(specs, turns, say);
  say(sittingTable(rows));
  return rows;
}
