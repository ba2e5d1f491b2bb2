import { spawnSync } from "node:child_process";
import { compiled } from "../lib/available.mjs";
import { ours } from "../lib/peers.mjs";
import { table } from "../lib/table.mjs";

/** Which kernels belong to which phase; what none claims is the technique's step and the threads' bookkeeping. */
const PHASES = [
  ["first layer, forward", /^sparseForward/],
  ["first layer, gradient", /^sparse(Gradient|Scatter)|^addBlock/],
  ["first layer, pairs made of bytes", /^unpackEntries/],
  ["later layers, δ", /^dense/],
  ["activations, slopes, biases", /^(activate|multiplySlope|clearUntrained|addBiasSums)/],
  ["soft-max and loss", /^softmaxLoss/],
  ["parameters in, gradient out", /^(panelIn|panelOut|sumPanel|transposePanel|finishPanel|clear$|countNotFinite)/],
];

const REST = "the technique's step, the rest";
export const PHASE_NAMES = [...PHASES.map(([phase]) => phase), REST, "whole"];

/** Where one thread's time goes, phase by phase, and the roofs of this processor. */
export function phases({ say, node24, turboFlags }) {
  const runs = [
    ["full batch", []],
    ["mini-batches of 64, Rprop", ["--batch", "64", "--warmup", "2"]],
    ["mini-batches of 64, SGD", ["--batch", "64", "--technique", "sgd", "--warmup", "2"]],
  ];
  const engines = [{ name: "", options: {} }];
  if (node24) engines.push({ name: ", Node 24 with turbo", options: { node: node24, flags: turboFlags } });
  const profiles = runs.flatMap(([label, args]) =>
    engines.flatMap(({ name, options }) => {
      const spec = ours("phases", label, ["--phases", ...args], options);
      const { status, stdout, stderr } = spawnSync(spec.command, spec.args, { encoding: "utf8" });
      if (status !== 0) {
        say(`the profile of ${label}${name} is left out: ${stderr.trim().split("\n").at(-1)}`);
        return [];
      }
      return [{ label: `${label}${name}`, ...byPhase(JSON.parse(stdout)) }];
    }),
  );
  say(
    table(
      ["ms an epoch, 1 thread", ...profiles.map(({ label }) => label)],
      PHASE_NAMES.map((phase) => [phase, ...profiles.map(({ milliseconds }) => milliseconds[phase].toFixed(1))]),
    ),
  );
  const roof = compiled("roof", ["-O3", "-funroll-loops"]);
  const roofs = roof ? JSON.parse(spawnSync(roof, { encoding: "utf8" }).stdout) : undefined;
  if (roofs) {
    say(
      table(
        ["10⁹ fused multiply-adds a second, one core", "registers", "1st-level cache", "2nd-level cache"],
        Object.entries(roofs).map(([lanes, { registers, firstLevel, secondLevel }]) => [
          `${lanes} of float32`,
          registers.toFixed(1),
          firstLevel.toFixed(1),
          secondLevel.toFixed(1),
        ]),
      ),
    );
  } else say("the roofs are left out: there is no C compiler named cc");
  return {
    what: "one thread, milliseconds an epoch by phase; roofs in 10⁹ instructions a second",
    profiles,
    ...(roofs && { roofs }),
  };
}

/** A profile's kernels put together by phase. */
export function byPhase({ total, phases: kernels, ...about }) {
  const milliseconds = {};
  let left = total;
  for (const [phase, pattern] of PHASES) {
    const time = kernels
      .filter(({ kernel }) => pattern.test(kernel))
      .reduce((sum, kernel) => sum + kernel.milliseconds, 0);
    milliseconds[phase] = Number(time.toFixed(3));
    left -= time;
  }
  milliseconds[REST] = Number(left.toFixed(3));
  milliseconds["whole"] = Number(total.toFixed(3));
  return { ...about, milliseconds };
}
