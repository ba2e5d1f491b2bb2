import type { Command } from "commander";
import { UsageError } from "../core/errors.ts";
import type { QueueConnection } from "../node/queue/connection.ts";
import { parseCount } from "./engine-flags.ts";

/** The flags that say how a Redis is reached. */
export interface QueueFlags {
  readonly prefix?: string;
  readonly passwordFile?: string;
  readonly insecure?: true;
}

/** The flag of the commands that work for long. */
export interface MetricsFlag {
  readonly metrics?: number;
}

/** Adds it to a command. */
export function addMetricsFlag(command: Command): Command {
  return command.option(
    "--metrics <port>",
    "serve /metrics for Prometheus and /health on this port, for this machine only",
    parseCount("--metrics", 65_535),
  );
}

/** Adds them to a command. */
export function addQueueFlags(command: Command): Command {
  return command
    .option("--prefix <text>", "what the names of all keys in Redis begin with (default: nbl)")
    .option(
      "--password-file <file>",
      "a file with the password, or a line with the user and one with the password (default: NBL_REDIS_USER and NBL_REDIS_PASSWORD)",
    )
    .option("--insecure", "allow a Redis without password on another machine");
}

/**
 * Connects to the Redis of an address and flags.
 * @throws UsageError if it can't be reached, or may be used by others too
 */
export async function connectAs(
  text: string,
  { prefix, passwordFile, insecure }: QueueFlags,
  tell: (sentence: string) => void,
): Promise<QueueConnection> {
  const { parseRedisAddress, redisLogin, refuseUnsafe } = await import("../node/queue/address.ts");
  const { checkPrefix, USUAL_PREFIX } = await import("../node/queue/keys.ts");
  const { connectQueue } = await import("../node/queue/connection.ts");
  const address = parseRedisAddress(text);
  const login = redisLogin(process.env, await secretIn(passwordFile));
  refuseUnsafe(address, login, insecure === true);
  return connectQueue({ address, login, prefix: checkPrefix(prefix ?? USUAL_PREFIX) }, tell);
}

async function secretIn(file: string | undefined): Promise<{ name: string; text: string } | undefined> {
  if (file === undefined) return undefined;
  const { readTextFile } = await import("./text-file.ts");
  return { name: file, text: await readTextFile(file) };
}

/** Parses the value of --lock, in seconds. @throws UsageError unless it is from half a second to an hour */
export function parseLock(text: string): number {
  const seconds = Number(text);
  if (/^[0-9]*\.?[0-9]+$/.test(text) && seconds >= 0.5 && seconds <= 3600) return seconds;
  throw new UsageError(`--lock: expected seconds from 0.5 to 3600, got ${text.slice(0, 40)}`);
}
