import { idxFolder } from "../peers/mnist.mjs";
import { compiled, file, hasPackage, hasTorch, nodeVersion } from "./available.mjs";

/** V8's flag that joins two operations of 128 bits into one of 256. */
export const TURBO = "--experimental-wasm-revectorize";

const on = (threads) => (threads === 1 ? "1 thread" : `${threads} threads`);

/** Ours with the given arguments of peers/ours.mjs, on this Node or another one. */
export function ours(id, label, args, { node = process.execPath, flags = [], environment } = {}) {
  return { id, label, kind: "ours", command: node, args: [...flags, file("peers/ours.mjs"), ...args], environment };
}

/**
 * Makers of peers as far as they can be measured here, each of a list: empty where something isn't installed. `say` is
 * told, in a line each, what is left out and how it could be had. `against` is what a peer's time is divided by.
 */
export function peersHere({ python, node24 }, say) {
  const available = (here, what, how) => {
    if (!here) say(`${what} is left out: ${how}`);
    return here;
  };
  const torchHere = available(
    python !== undefined && hasTorch(python),
    "PyTorch",
    python ? `${python} has no torch and numpy` : "name a Python that has torch and numpy with --python",
  );
  const turboHere = available(
    node24 !== undefined && nodeVersion(node24) !== undefined,
    "ours on Node 24 with turbo",
    node24 ? `${node24} doesn't run` : "name a Node 24 or later with --node24",
  );
  const fromNpm = (packages, label, make) => {
    const how = "npm ci in bench/ installs it, where there is a build for this machine";
    return available(packages.every(hasPackage), label, how) ? [make()] : [];
  };
  const script = (name, ...args) => ({ command: process.execPath, args: [file(`peers/${name}`), ...args.map(String)] });

  return {
    ours: (id, label, args, against) => [{ ...ours(id, label, args), against }],
    turbo: (id, label, args, against) =>
      turboHere ? [{ ...ours(id, label, args, { node: node24, flags: [TURBO] }), against }] : [],
    exact(threads) {
      const options = { environment: { NBL_ENGINE: "exact" } };
      const spec = ours(
        `exact-${threads}`,
        `ours, exact kernels, ${on(threads)}`,
        ["--threads", `${threads}`],
        options,
      );
      return [{ ...spec, against: `ours-${threads}` }];
    },
    torch: (id, label, against, ...args) =>
      torchHere
        ? [
            {
              ...{ id, label, against, kind: "torch", command: python },
              args: [file("peers/torch_epoch.py"), idxFolder, ...args.map(String)],
            },
          ]
        : [],
    onnxruntime: (id, label, against, ...args) =>
      fromNpm(["onnxruntime-node", "onnx-proto"], "onnxruntime-node", () => ({
        ...{ id, label, against, kind: "peer" },
        ...script("ort_epoch.mjs", ...args),
      })),
    jax: (threads) =>
      fromNpm(["@jax-js/jax"], "jax-js", () => ({
        id: `jax-${threads}`,
        label: `jax-js, wasm, ${on(threads)} by a Worker shim`,
        against: `ours-${threads}`,
        kind: "peer",
        ...script("jax_epoch.mjs", threads),
      })),
    tensorflow: (against) =>
      fromNpm(["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm"], "TensorFlow.js", () => ({
        ...{ id: "tfjs-1", label: "TensorFlow.js, wasm, 1 thread", against, kind: "peer" },
        ...script("tfjs_epoch.mjs"),
      })),
    limit(...threadCounts) {
      const program = compiled("limit", ["-O3", "-pthread"]);
      if (!available(program !== undefined, "the native limit", "there is no C compiler named cc")) return [];
      return threadCounts.map((threads) => ({
        ...{ id: `limit-${threads}`, label: `the native limit (C), ${on(threads)}`, against: `ours-${threads}` },
        ...{ kind: "limit", command: program, args: [idxFolder, `${threads}`] },
      }));
    },
  };
}

/** The peers of full-batch epochs. */
export function fullBatchPeers(here, cores) {
  const counts = [...new Set([cores, 1])];
  const all = `ours-${cores}`;
  return [
    ...counts.flatMap((threads) => {
      const args = ["--threads", `${threads}`];
      const [against, phrase] = [`ours-${threads}`, on(threads)];
      return [
        ...here.ours(`ours-${threads}`, `ours, ${phrase}`, args),
        ...here.turbo(`turbo-${threads}`, `ours, Node 24 with turbo, ${phrase}`, args, against),
        ...here.torch(`torch-${threads}`, `PyTorch, ${phrase}`, against, threads, "full"),
      ];
    }),
    ...here.onnxruntime(`ort-${cores}`, `onnxruntime-node, ${on(cores)}`, all, cores, 1024),
    ...here.limit(...counts),
    ...here.jax(cores),
    ...here.exact(cores),
    ...here.tensorflow(all),
  ];
}

/** The peers of epochs of mini-batches of 64. */
export function miniBatchPeers(here, cores) {
  const counts = [...new Set([cores, 1])];
  return ["rprop", "sgd"].flatMap((technique) => [
    ...counts.flatMap((threads) => {
      const name = `${technique === "sgd" ? "SGD" : "Rprop"}, ${on(threads)}`;
      const id = `${technique}-${threads}`;
      const which = technique === "sgd" ? "sgd" : "rprop-torch";
      const args = ["--threads", `${threads}`, "--batch", "64", "--technique", which, "--warmup", "1"];
      const against = `ours-${id}`;
      return [
        ...here.ours(`ours-${id}`, `ours, ${name}`, args),
        ...here.turbo(`turbo-${id}`, `ours, Node 24 with turbo, ${name}`, args, against),
        ...here.torch(`torch-${id}`, `PyTorch, ${name}`, against, threads, 64, technique),
      ];
    }),
    ...(technique === "sgd"
      ? here.onnxruntime("ort-sgd", `onnxruntime-node, SGD, ${on(cores)}`, `ours-sgd-${cores}`, cores, 64, "sgd")
      : []),
  ]);
}
