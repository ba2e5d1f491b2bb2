/** A thread that helps a run's worker with one trial after the other: see experiment/help-trial.ts and helpers.ts. */

import { kernelsOn } from "../../engine/kernels.ts";
import { ThreadFailure } from "../../engine/thread-group.ts";
import { helpTrial, trialThreads } from "../../experiment/trial/help-trial.ts";
import type { HelperSaid, HelpTask } from "./helpers.ts";
import { holdLifeline } from "./lifeline.ts";

const isHeld = holdLifeline();
// The page sends the memory itself, with a port to the run's worker: Firefox doesn't send shared memory through ports.
addEventListener("message", ({ data, ports: [port] }) => {
  if (port === undefined) return;
  const memory = data as WebAssembly.Memory;
  const say = (said: HelperSaid) => port.postMessage(said);
  port.onmessage = async ({ data }) => {
    await isHeld;
    const { identity, arithmetic, layout, place, thread, saved } = data as HelpTask;
    say("begun");
    try {
      helpTrial(identity, layout, kernelsOn(memory, arithmetic), place, thread, saved);
    } catch (error) {
      if (!(error instanceof ThreadFailure)) trialThreads(identity, layout, memory, place).fail();
    }
    say("done");
  };
});
