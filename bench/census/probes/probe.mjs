import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What the probes in JavaScript share: the runs of the file that the command line names, and the line of JSON. As probe.py. */
export function allRuns() {
  const { scripts, functions } = JSON.parse(readFileSync(process.argv[2], "utf8"));
  return [...scripts, ...functions].map((run) => ({ ...run, steps: run.weights["rprop-"].length }));
}

/** Gradient and error of step t, at weight w. */
export function at({ gradient, error }, t, w) {
  return gradient === undefined ? [w, (w * w) / 2] : [gradient[t], error[t]];
}

/** Prints what a variant walked. */
export function say(probe) {
  console.log(JSON.stringify(probe));
}

/** The runs as arguments for a program: name, start, five hyper-parameters, steps, gradients, errors; nan for those of w²/2. */
export function asArguments(runs) {
  return runs
    .flatMap(({ name, start, hyper, steps, gradient, error }) => {
      const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = hyper;
      const nothing = new Array(steps).fill("nan");
      return [
        name,
        start,
        delta0,
        etaMinus,
        etaPlus,
        deltaMin,
        deltaMax,
        steps,
        ...(gradient ?? nothing),
        ...(error ?? nothing),
      ];
    })
    .map(String);
}

/** What a program prints; its last line of complaint is the error's. */
export function output(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(`${command}: ${error?.message ?? stderr.trim().split("\n").at(-1)}`);
}

/** The walks that a program prints, a line for each: the variant where there are several, the run's name, weights. */
export function walksOf(text) {
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
}
