import { Command } from "commander";
import { requiredCount } from "../experiment/plan/sections.ts";
import type { RunFolder } from "../node/run-folder.ts";
import { stripControls } from "../report/terminal/text.ts";
import { countText, plural } from "../report/words/numbers.ts";
import type { Io } from "./io.ts";
import { trialNames } from "./progress.ts";
import { showStudy } from "./show-study.ts";
import { TAKE_LOCK } from "./training-flags.ts";
import { Workload } from "./workload.ts";

/** The exit code if the merge is done, but trials of the plan have no result. */
const INCOMPLETE = 3;

/** The most trials that a sentence names. */
const NAMED = 5;

const EXAMPLES = `
The folders are runs of one plan, such as its shards; OUT may be one of its runs already. A trial in several folders is kept
once if the records agree in every bit; otherwise nothing is written. Exit code 3: joined, but trials are missing or failed.

Examples:
  nbl merge runs/all runs/mine-1b2c3d4e.shard-*
  nbl merge runs/all runs/half runs/other-half --json`;

interface MergeFlags {
  readonly json?: true;
  readonly takeLock?: true;
}

/** `nbl merge`: joins the records of runs of the same plan. */
export function mergeCommand(io: Io, exit: (exitCode: number) => void): Command {
  return new Command("merge")
    .description("Join the records and models of several runs of the same plan in one folder.")
    .argument("<out>", "the folder for all of them")
    .argument("<in...>", "the runs' folders")
    .option("--take-lock", TAKE_LOCK)
    .option("--json", "print one JSON value instead of text")
    .addHelpText("after", EXAMPLES)
    .action(async (out: string, inputs: string[], flags: MergeFlags) => {
      exit(await merge(out, inputs, flags, io));
    });
}

async function merge(out: string, inputs: readonly string[], flags: MergeFlags, io: Io): Promise<number> {
  const { json = false, takeLock } = flags;
  const { mergeRuns } = await import("../node/merge-runs.ts");
  const { folder, added, agreed } = mergeRuns(out, inputs, { takeLock });
  try {
    const say = (sentence: string) => io.err(`${stripControls(sentence)}\n`);
    const from = plural(inputs.length, "folder");
    say(`${out}: ${added === 0 ? "nothing" : plural(added, "record")} added from ${from}`);
    if (agreed.length > 0) {
      const are = agreed.length === 1 ? "is" : "are";
      say(`${plural(agreed.length, "trial")} ${are} in several folders with the same bits, and kept once`);
    }
    const missing = folder.toDo();
    const count = requiredCount(folder.plan);
    const open = missing.length + new Workload(folder, undefined).later;
    if (json) {
      const value = { path: out, trials: count, finished: count - open, agreed, missing: missing.map(({ id }) => id) };
      io.out(`${JSON.stringify(value, undefined, 2)}\n`);
    }
    if (open === 0) {
      await showStudy(folder, { isNew: added > 0, isPart: json, json: false }, io);
      return 0;
    }
    say(gapText(folder, open, count));
    return INCOMPLETE;
  } finally {
    folder.close();
  }
}

/** Which trials have no result yet. */
function gapText({ plan, toDo }: RunFolder, open: number, count: number): string {
  const nameOf = trialNames(plan);
  const missing = toDo();
  const named = missing.slice(0, NAMED).map(nameOf);
  const rest = open > named.length ? [`and ${plural(open - named.length, "other")}`] : [];
  const are = open === 1 ? "is" : "are";
  return `nbl: ${countText(open)} of ${plural(count, "trial")} ${are} missing or failed: ${[...named, ...rest].join("; ")}`;
}
