import { Command } from "commander";
import { shown, UsageError } from "../core/errors.ts";
import type { QueueConnection } from "../node/queue/connection.ts";
import type { QueueAction, QueuedRun, QueueWorkerState } from "../node/queue/overview.ts";
import { stripControls } from "../report/terminal/text.ts";
import { plural } from "../report/words/numbers.ts";
import type { Io } from "./io.ts";
import { addQueueFlags, connectAs, type QueueFlags } from "./queue-flags.ts";

interface StatusFlags extends QueueFlags {
  readonly run?: string;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  nbl queue status redis://localhost
  nbl queue pause redis://localhost --run quick-1b2c3d4e5f607182
  nbl queue drain redis://localhost        what waits is taken out; what runs is still recorded`;

const ACTIONS: Readonly<Record<QueueAction, string>> = {
  pause: "Hand out no more trials until nbl queue resume; those that run go on.",
  resume: "Hand out trials again.",
  drain:
    "Take out what waits: the runs' commands end once the running trials are in. Runs without a command are removed.",
  retry: "Put back the trials whose workers died again and again.",
};

/** `nbl queue`: what is in a queue, and pausing, draining and retrying it. */
export function queueCommand(io: Io): Command {
  const command = new Command("queue")
    .description("Show what is in a queue in Redis, pause, resume or drain it, or retry what failed.")
    .addHelpText("after", EXAMPLES);
  const status = subcommand("status", "Show the runs in a queue, and its workers; changes nothing.").option(
    "--json",
    "print one JSON value instead of text",
  );
  command.addCommand(status.action((address: string, flags: StatusFlags) => show(address, flags, io)));
  for (const [action, about] of Object.entries(ACTIONS)) {
    const one = subcommand(action, about);
    command.addCommand(
      one.action((address: string, flags: StatusFlags) => act(address, action as QueueAction, flags, io)),
    );
  }
  return command;
}

function subcommand(name: string, about: string): Command {
  const command = new Command(name)
    .description(about)
    .argument("<address>", "where Redis is: redis://HOST:PORT/DATABASE, or rediss:// with TLS")
    .option("--run <name>", "only this run, as nbl queue status names it");
  return addQueueFlags(command);
}

async function show(address: string, flags: StatusFlags, io: Io): Promise<void> {
  await withRuns(address, flags, io, async (connection, runs) => {
    const { queueWorkers } = await import("../node/queue/overview.ts");
    const workers = await queueWorkers(connection);
    if (flags.json) io.out(`${JSON.stringify({ runs, workers }, undefined, 2)}\n`);
    else io.print(stripControlsOf([...runs.map(runText), workersText(workers)]));
  });
}

async function act(address: string, action: QueueAction, flags: StatusFlags, io: Io): Promise<void> {
  await withRuns(address, flags, io, async (connection, runs) => {
    const { actOn } = await import("../node/queue/overview.ts");
    if (runs.length === 0) io.print("no run is in the queue\n");
    for (const run of runs) io.print(stripControlsOf([`${run.run}: ${await actOn(connection, run, action)}`]));
  });
}

async function withRuns(
  address: string,
  flags: StatusFlags,
  io: Io,
  use: (connection: QueueConnection, runs: readonly QueuedRun[]) => Promise<void>,
): Promise<void> {
  const connection = await connectAs(address, flags, (text) => io.err(`${stripControls(text)}\n`));
  try {
    const { queuedRuns } = await import("../node/queue/overview.ts");
    const all = await queuedRuns(connection);
    const runs = flags.run === undefined ? all : all.filter(({ run }) => run === flags.run);
    if (runs.length === 0 && flags.run !== undefined) {
      const names = all.map(({ run }) => run).join(", ") || "none";
      throw new UsageError(`--run: expected a run in the queue, of ${names}, got ${shown(flags.run)}`);
    }
    await use(connection, runs);
  } finally {
    connection.close();
  }
}

function runText({ run, waiting, active, failed, results, isPaused, coordinator }: QueuedRun): string {
  const counts = `${waiting} waiting, ${active} running, ${failed} failed, ${plural(results, "result")} to take in`;
  const who =
    coordinator === null
      ? "no command takes results in"
      : `process ${coordinator.pid} on ${coordinator.host} takes results in`;
  return `${run}: ${counts}${isPaused ? "; paused" : ""}; ${who}`;
}

function workersText(workers: readonly QueueWorkerState[]): string {
  const jobs = workers.reduce((sum, worker) => sum + worker.jobs, 0);
  const running = workers.reduce((sum, worker) => sum + worker.running, 0);
  return workers.length === 0
    ? "no workers"
    : `${plural(workers.length, "worker")}: ${running} of ${plural(jobs, "job")} busy`;
}

function stripControlsOf(lines: readonly string[]): string {
  return `${lines.map(stripControls).join("\n")}\n`;
}
