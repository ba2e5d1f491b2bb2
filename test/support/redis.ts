import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll } from "vitest";
import { REDIS_SERVER } from "./redis-server.ts";

/** A Redis server of a test, with a folder of its own, which keeps everything that it has answered. */
export interface TestRedis {
  readonly port: number;
  /** Its address for commands. */
  readonly url: string;
  readonly redis: Redis;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what it has kept. */
  startAgain(): Promise<void>;
}

/** Starts a server that ends after the file's tests. @param more its options beside the usual ones */
export async function startRedis(more: readonly string[] = [], login: { password?: string } = {}): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), "nbl-redis-"));
  const port = await freePort();
  const redis = new Redis({
    port,
    host: "127.0.0.1",
    lazyConnect: true,
    maxRetriesPerRequest: null,
    retryStrategy: () => 50,
    ...login,
  });
  redis.on("error", () => {}); // while it starts
  let child: ChildProcess | undefined;
  const start = async () => {
    const usual = `--port ${port} --bind 127.0.0.1 --save  --appendonly yes --appendfsync always --dir ${folder}`.split(
      " ",
    );
    child = spawn(REDIS_SERVER ?? "redis-server", [...usual, ...more], { stdio: "ignore" });
    await redis.ping();
  };
  const kill = async () => {
    const ended = new Promise((resolve) => child?.once("exit", resolve));
    child?.kill("SIGKILL");
    await ended;
  };
  await start();
  afterAll(async () => {
    redis.disconnect();
    if (child?.exitCode === null && child.signalCode === null) await kill();
    rmSync(folder, { recursive: true, force: true });
  });
  return { port, url: `redis://127.0.0.1:${port}`, redis, kill, startAgain: start };
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
