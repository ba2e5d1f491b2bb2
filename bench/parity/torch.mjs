/** The side of PyTorch: rprop.py in a process of its own. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { file } from "../lib/available.mjs";
import { idxFolder } from "../peers/mnist.mjs";

/** Starts it; `versions` is what it says of itself, `ask` sends a job and gives the answer. */
export async function torchTraining(python) {
  const child = spawn(python, [file("parity/rprop.py"), idxFolder], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("parity: expected an answer of rprop.py, but it ended");
    return JSON.parse(value);
  };
  const versions = await answer();
  return {
    versions,
    ask(job) {
      child.stdin.write(`${JSON.stringify(job)}\n`);
      return answer();
    },
    end: () => child.stdin.end(),
  };
}
