import { Command } from "commander";
import { UsageError } from "../core/errors.ts";
import { parseShard, type Shard } from "../experiment/plan/shard.ts";
import { addEngineFlags, parseCount } from "./engine-flags.ts";
import type { Io } from "./io.ts";
import { loadPlanFile } from "./load-plan-file.ts";
import { addRunTechniquesFlag } from "./own-techniques.ts";
import { goOnInFolder, runStudy, type StudyFlags } from "./run-study.ts";
import { addFolderFlags, addOutputFlags } from "./training-flags.ts";

interface RunFlags extends StudyFlags {
  readonly jobs?: string;
  readonly out?: string;
  readonly shard?: Shard;
  readonly tunedBy?: string[];
}

const EXAMPLES = `
PLAN is a plan file, YAML or JSON, or the name of one that comes with the lab (nbl list presets). The same command continues an
interrupted run. With --shard 3/16 it runs the third of sixteen parts, in a separate folder; nbl merge joins them.
Of a tuned plan each shard first tunes. The same command again runs its tests, once all folders are beside each other or named.

Examples:
  nbl run quick
  nbl run mine.yaml --jobs 4 --out runs/mine
  nbl run seed-report --shard 3/16
  nbl run tuned.yaml --shard 2/2 --tuned-by elsewhere/tuned-1b2c3d4e.shard-1-of-2
  nbl run mine.yaml --fresh --json > records.json`;

/** `nbl run`: runs a plan's missing trials. */
export function runCommand(io: Io, exit: (exitCode: number) => void): Command {
  const command = new Command("run")
    .description("Run a plan: its techniques on its problems and seeds, without the trials that are done already.")
    .argument("<plan>", "a plan file, or a preset's name")
    .option("--shard <i/n>", "only the i-th of n parts of its trials", parseShard)
    .option(
      "--tuned-by <folder...>",
      "with --shard: folders of other shards whose tuning records count, if they aren't beside it",
    );
  addFolderFlags(command);
  addRunTechniquesFlag(command);
  addEngineFlags(command, "1", io, goOnInFolder);
  return addOutputFlags(command)
    .addHelpText("after", EXAMPLES)
    .action(async (name: string, flags: RunFlags) => {
      const jobs = flags.jobs === undefined ? undefined : parseCount("--jobs", 1024)(flags.jobs);
      const { runTechniques, shard, tunedBy } = flags;
      if (tunedBy && !shard) throw new UsageError("--tuned-by: expected --shard with it");
      const loaded = await loadPlanFile(name, runTechniques ? { runTechniques } : {});
      exit(await runStudy({ ...loaded, out: flags.out, jobs, shard, tunedBy }, flags, io));
    });
}
