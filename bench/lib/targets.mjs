/**
 * What is aimed at. `of` and `to` are ids of rows, the ratio is time(of) ÷ time(to); where several are named the
 * fastest counts. `least` or `most` is the bound.
 */
export const targets = (cores) => [
  {
    what: "PyTorch, Rprop, all cores, against ours on this Node",
    of: [`torch-${cores}`],
    to: [`ours-${cores}`],
    least: 1.4,
    aim: 1.6,
  },
  {
    what: "the same against ours on Node 24 with turbo",
    of: [`torch-${cores}`],
    to: [`turbo-${cores}`],
    least: 1.9,
    aim: 2.2,
  },
  { what: "PyTorch, 1 thread, against ours, 1 thread", of: ["torch-1"], to: ["ours-1"], least: 1.4 },
  { what: "onnxruntime-node, micro-batches of 1,024", of: [`ort-${cores}`], to: [`ours-${cores}`], least: 1.25 },
  { what: "ours against the native limit", of: [`ours-${cores}`], to: [`limit-${cores}`], most: 1.9 },
  {
    what: "ours on Node 24 with turbo against the native limit",
    of: [`turbo-${cores}`],
    to: [`limit-${cores}`],
    most: 1.4,
  },
  { what: "jax-js", of: [`jax-${cores}`], to: [`ours-${cores}`], least: 6 },
  {
    what: "PyTorch, mini-batches of 64, Rprop",
    of: [`torch-rprop-${cores}`, "torch-rprop-1"],
    to: [`ours-rprop-${cores}`, "ours-rprop-1"],
    least: 3,
  },
  {
    what: "PyTorch, mini-batches of 64, SGD(0.1)",
    of: [`torch-sgd-${cores}`, "torch-sgd-1"],
    to: [`ours-sgd-${cores}`, "ours-sgd-1"],
    least: 1,
  },
];

/** The targets that the measured rows say something of, with their ratios. */
export function judged(rows, cores) {
  const fastest = (ids) => Math.min(...rows.filter(({ id }) => ids.includes(id)).map(({ median }) => median));
  return targets(cores).flatMap(({ of, to, ...target }) => {
    const ratio = Number((fastest(of) / fastest(to)).toFixed(3));
    if (!Number.isFinite(ratio) || ratio === 0) return [];
    const met = target.least === undefined ? ratio <= target.most : ratio >= target.least;
    return [{ ...target, ratio, met }];
  });
}
