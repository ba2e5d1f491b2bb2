/** A thread that helps trainings one after the other, in Node and in browsers; helpers.mjs is its other end. */
import { helpTrial, kernelsOn, trialThreads } from "./lab.mjs";

const { post, listen } = await owner();
listen(({ identity, trialLayout, memory, arithmetic, thread }) => {
  post("begun");
  try {
    helpTrial(identity, trialLayout, kernelsOn(memory, arithmetic), 0, thread);
    post("done");
  } catch (error) {
    trialThreads(identity, trialLayout, memory, 0).fail();
    post(`a helping thread failed: ${error}`);
  }
});
post("ready");

async function owner() {
  if (typeof process === "undefined") {
    const listen = (told) => globalThis.addEventListener("message", ({ data }) => told(data));
    return { post: (message) => globalThis.postMessage(message), listen };
  }
  const { parentPort } = await import("node:worker_threads");
  return { post: (message) => parentPort.postMessage(message), listen: (told) => parentPort.on("message", told) };
}
