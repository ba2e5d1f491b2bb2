import { Command } from "commander";
import { UsageError } from "../core/errors.ts";
import { kebab } from "../core/kebab.ts";
import { parseShard, type Shard } from "../experiment/plan/shard.ts";
import { addEngineFlags, parseCount } from "./engine-flags.ts";
import type { Io } from "./io.ts";
import { loadPlanFile } from "./load-plan-file.ts";
import { addRunTechniquesFlag } from "./own-techniques.ts";
import { addMetricsFlag, addQueueFlags, type MetricsFlag, parseLock, type QueueFlags } from "./queue-flags.ts";
import { goOnInFolder, runStudy, type StudyFlags } from "./run-study.ts";
import { addFolderFlags, addOutputFlags } from "./training-flags.ts";

interface RunFlags extends StudyFlags, QueueFlags, MetricsFlag {
  readonly jobs?: string;
  readonly out?: string;
  readonly shard?: Shard;
  readonly tunedBy?: string[];
  readonly queue?: string;
  readonly lock?: number;
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
  nbl run mine.yaml --fresh --json > records.json
  nbl run mine.yaml --queue redis://localhost       trained by nbl worker redis://localhost, on any number of machines`;

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
  command
    .option(
      "--queue <address>",
      "let the workers of a queue in Redis run the trials: redis://HOST:PORT/DATABASE, or rediss:// with TLS",
    )
    .option(
      "--lock <seconds>",
      "with --queue: give a trial to another worker once its worker hasn't answered for so long (default: 30)",
      parseLock,
    );
  addQueueFlags(command);
  addMetricsFlag(command);
  addFolderFlags(command);
  addRunTechniquesFlag(command);
  addEngineFlags(command, "1", io, goOnInFolder);
  return addOutputFlags(command)
    .addHelpText("after", EXAMPLES)
    .action(async (name: string, flags: RunFlags) => {
      const jobs = flags.jobs === undefined ? undefined : parseCount("--jobs", 1024)(flags.jobs);
      const { runTechniques, shard, tunedBy } = flags;
      if (tunedBy && !shard) throw new UsageError("--tuned-by: expected --shard with it");
      checkQueueFlags(flags);
      const loaded = await loadPlanFile(name, runTechniques ? { runTechniques } : {});
      const study = { ...loaded, out: flags.out, jobs, shard, tunedBy };
      if (flags.queue === undefined) {
        exit(await runStudy(study, flags, io));
        return;
      }
      const { openQueuedStudy } = await import("./run-queued.ts");
      const queue = await openQueuedStudy(flags.queue, flags, io);
      try {
        exit(await runStudy({ ...study, queue }, flags, io));
      } finally {
        queue.close();
      }
    });
}

/** @throws UsageError for flags that don't go with a queue, or only with one */
function checkQueueFlags(flags: RunFlags): void {
  if (flags.queue === undefined) {
    const own = ["lock", "metrics", "prefix", "passwordFile", "insecure"] as const;
    refuseFlags(flags, own, (flag) => `${flag}: expected --queue with it`);
  } else {
    const ofWorkers = ["jobs", "threads", "stepLimit"] as const;
    refuseFlags(flags, ofWorkers, (flag) => `${flag}: expected without --queue: workers have their own`);
    refuseFlags(flags, ["shard"], (flag) => `${flag}: expected without --queue, which shares the trials itself`);
  }
}

/** @throws UsageError for the first of these flags that was given */
function refuseFlags(flags: RunFlags, names: readonly (keyof RunFlags)[], sentence: (flag: string) => string): void {
  const given = names.find((name) => flags[name] !== undefined);
  if (given !== undefined) throw new UsageError(sentence(`--${kebab(given)}`));
}
