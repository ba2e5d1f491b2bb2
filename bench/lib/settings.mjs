/**
 * What the lab is measured on beside PyTorch, a row each. `data`: see peers/bench-data.mjs; of `samples` the last sixth is measured after
 * each epoch, the others are for training. Where there are several `threads`, each side's fastest counts. A `burst` of epochs is timed as one.
 * `plain`: a plain loop in C is measured, too. Of `long` epochs there are fewer.
 */
const MNIST = { data: "mnist", samples: 60_000, batch: "full", technique: "rprop-torch", hidden: "128" };
const FASHION = { ...MNIST, data: "fashion" };

const named = (id, of) => ({ id, ...of });

export const SETTINGS = [
  named("MNIST 128, full, Rprop", MNIST),
  named("MNIST 1024, full, Rprop", { ...MNIST, hidden: "1024" }),
  named("MNIST 512-256, full, Rprop", { ...MNIST, hidden: "512,256" }),
  named("MNIST 256-256-256, full, Rprop", { ...MNIST, hidden: "256,256,256" }),
  named("Fashion 128, full, Rprop", FASHION),
  named("Fashion 512-256, full, Rprop", { ...FASHION, hidden: "512,256" }),
  named("MNIST 128, 64, Rprop", { ...MNIST, batch: "64" }),
  named("MNIST 128, 64, SGD", { ...MNIST, batch: "64", technique: "sgd" }),
  named("MNIST 128, 64, Adam", { ...MNIST, batch: "64", technique: "adam" }),
  named("MNIST 512-256, 64, Adam", { ...MNIST, hidden: "512,256", samples: 24_000, batch: "64", technique: "adam" }),
  named("MNIST 512-256, 128, SGD", { ...MNIST, hidden: "512,256", samples: 24_000, batch: "128", technique: "sgd" }),
  named("MNIST 128, 1, SGD", { ...MNIST, samples: 6000, batch: "1", technique: "sgd" }),
  named("MNIST 128, 8, SGD", { ...MNIST, samples: 12_000, batch: "8", technique: "sgd" }),
  named("MNIST 128, 32, SGD", { ...MNIST, samples: 24_000, batch: "32", technique: "sgd" }),
  named("Iris 16, full, Rprop", {
    ...MNIST,
    data: "iris",
    samples: 150,
    hidden: "16",
    threads: [1],
    burst: 500,
    plain: true,
  }),
  named("MNIST 2048-2048, full, Rprop", { ...MNIST, hidden: "2048,2048", long: true }),
  named("100000 dense rows of 100, 128, full, Rprop", { ...MNIST, data: "dense:100000:100", samples: 100_000 }),
  named("1000000 dense rows of 100, 128, full, Rprop", {
    ...MNIST,
    data: "dense:1000000:100",
    samples: 1_000_000,
    long: true,
  }),
].map((setting) => ({
  burst: 1,
  ...setting,
  threads: setting.threads ?? (setting.batch === "full" ? "all" : "all and one"),
  evaluation: Math.floor(setting.samples / 6),
}));

/** A setting as arguments of peers/ours.mjs. */
export function argumentsOf({ data, samples, evaluation, hidden, batch, technique, burst, long }, threads) {
  const named = {
    threads,
    data,
    samples,
    evaluation,
    hidden,
    batch,
    technique,
    burst,
    ...((batch !== "full" || long) && { warmup: 1 }),
  };
  return Object.entries(named).flatMap(([name, value]) => [`--${name}`, `${value}`]);
}
