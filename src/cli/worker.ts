import { Command } from "commander";
import { shown, UsageError } from "../core/errors.ts";
import { encodeJson } from "../core/json.ts";
import type { WorkerEvent } from "../node/queue/worker.ts";
import { stripControls } from "../report/terminal/text.ts";
import { addEngineFlags, type EngineFlags, parseCount } from "./engine-flags.ts";
import type { Io } from "./io.ts";
import { addRunTechniquesFlag, type RunTechniquesFlag } from "./own-techniques.ts";
import { addMetricsFlag, addQueueFlags, connectAs, type MetricsFlag, type QueueFlags } from "./queue-flags.ts";

interface WorkerFlags extends EngineFlags, QueueFlags, MetricsFlag, RunTechniquesFlag {
  readonly jobs?: number;
  readonly dataFolder?: string;
  readonly cache?: string;
  readonly idle?: number;
  readonly events?: true;
}

const EXAMPLES = `
Takes the trials of every run that nbl run --queue puts there, and trains them as that machine would: the same bits. It needs no plan and
no data: what doesn't come with the lab is looked for in --data-folder, else fetched once. Ctrl-C gives unfinished trials back.

Examples:
  nbl worker redis://localhost
  nbl worker rediss://redis.example.org:6380/0 --password-file secret --jobs 4
  nbl worker redis://localhost --data-folder data --idle 60`;

/** `nbl worker`: takes trials out of a queue and trains them. */
export function workerCommand(io: Io): Command {
  const command = new Command("worker")
    .description("Train trials out of a queue in Redis, for nbl run --queue on any machine.")
    .argument("<address>", "where Redis is: redis://HOST:PORT/DATABASE, or rediss:// with TLS")
    .option("--jobs <n>", "trials at a time (default: one per core)", parseCount("--jobs", 1024))
    .option("--data-folder <folder>", "a folder with data files, which are then not fetched")
    .option(
      "--cache <folder>",
      "where fetched data is kept (default: NBL_CACHE, or neuro-backprop-lab in the user's cache)",
    )
    .option("--idle <seconds>", "end after so long without anything to do (default: wait for more)", parseIdle);
  addQueueFlags(command);
  addMetricsFlag(command);
  addRunTechniquesFlag(command);
  addEngineFlags(command, "1", io);
  return command
    .option("--events", "print what happens as NDJSON on standard error, one object per line")
    .addHelpText("after", EXAMPLES)
    .action(async (address: string, flags: WorkerFlags) => runWorker(address, flags, io));
}

async function runWorker(address: string, flags: WorkerFlags, io: Io): Promise<void> {
  const { defaultJobs } = await import("../node/host.ts");
  const { kindOf } = await import("../node/files/look.ts");
  const { dataFolder, runTechniques = false, threads = 1, idle, events = false } = flags;
  if (dataFolder !== undefined && kindOf(dataFolder) !== "folder") {
    throw new UsageError(`--data-folder: expected a folder, got ${shown(dataFolder)}`);
  }
  const tell = events ? eventTeller(io) : lineTeller(io);
  const connection = await connectAs(address, flags, (text) => tell({ event: "note", text }));
  const { cacheFolder } = await import("../node/queue/cache-folder.ts");
  const { workerMetrics } = await import("../node/queue/metrics-of.ts");
  const { serveMetrics } = await import("../node/queue/metrics.ts");
  const { work } = await import("../node/queue/worker.ts");
  const jobs = flags.jobs ?? Math.max(1, Math.floor(defaultJobs / threads));
  const { metrics, hear } = workerMetrics(connection, jobs);
  const server =
    flags.metrics === undefined ? undefined : await serveMetrics(flags.metrics, metrics, () => connection.isReady);
  try {
    await work(connection, {
      jobs,
      threads,
      stepLimit: flags.stepLimit,
      runTechniques,
      folder: dataFolder,
      cache: flags.cache ?? cacheFolder(process.env, process.platform),
      ...(idle !== undefined && { idle: 1000 * idle }),
      signal: io.signal,
      tell(event) {
        hear(event);
        tell(event);
      },
    });
  } finally {
    server?.close();
    connection.close();
  }
}

/** The least time between two lines on ended trials, in milliseconds. */
const INTERVAL = 1000;

/** What happens, in sentences. */
function lineTeller(io: Io): (event: WorkerEvent) => void {
  let ended = 0;
  let said = Number.NEGATIVE_INFINITY;
  const say = (text: string) => io.err(`${stripControls(text)}\n`);
  return (event) => {
    switch (event.event) {
      case "note":
        return say(event.text);
      case "refused":
        return say(event.run === "" ? event.text : `${event.run}: not done here: ${event.text}`);
      case "lost":
        return say(`${event.run}: ${event.id.slice(0, 8)}: was away too long, so another worker may have it too`);
      case "end":
        ended++;
        if (event.status === "failed") say(`${event.run}: ${event.id.slice(0, 8)}: failed, ${event.reason}`);
        if (performance.now() - said < INTERVAL) return;
        said = performance.now();
        return say(
          `${event.run}: ${event.id.slice(0, 8)}: ${event.status} after ${event.seconds.toFixed(1)} s (${ended} so far)`,
        );
      default:
        return;
    }
  };
}

function eventTeller(io: Io): (event: WorkerEvent) => void {
  return (event) => io.err(`${JSON.stringify(encodeJson(event))}\n`);
}

function parseIdle(text: string): number {
  const seconds = Number(text);
  if (/^[0-9]*\.?[0-9]+$/.test(text) && seconds <= 31_536_000) return seconds;
  throw new UsageError(`--idle: expected seconds, got ${shown(text)}`);
}
