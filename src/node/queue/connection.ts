import type { Redis as RedisConnection } from "ioredis";
import { UsageError } from "../../core/errors.ts";
import { messageOf } from "../../core/message-of.ts";
import { codeOf } from "../files/reasons.ts";
import type { RedisAddress, RedisLogin } from "./address.ts";
import { type QueueLibraries, queueLibraries } from "./libraries.ts";

/** Which Redis, and where in it. */
export interface QueueAccess {
  readonly address: RedisAddress;
  readonly login: RedisLogin;
  /** What the names of all keys begin with. */
  readonly prefix: string;
}

/** An open connection to a Redis. It is made again whenever it breaks; commands wait for that. */
export interface QueueConnection {
  readonly redis: RedisConnection;
  readonly bullmq: QueueLibraries["bullmq"];
  readonly prefix: string;
  readonly address: RedisAddress;
  /** Which one it is: what another thread needs to open one, too. */
  readonly access: QueueAccess;
  /** Whether commands don't wait just now. */
  readonly isReady: boolean;
  /** Something to tell of this Redis when the work begins. */
  readonly notes: readonly string[];
  /** Another connection, for a channel's messages. */
  listen(): Promise<RedisConnection>;
  /** Calls back whenever the connection was made again. */
  onAgain(hear: () => void): void;
  /** Ends it at once. */
  close(): void;
}

/** How often the first connection is tried, within about two seconds. */
const TRIES_TO_CONNECT = 4;

/** The oldest Redis that this was tested with. */
const OLDEST = 7;

/**
 * Connects to a Redis.
 * @param tell told when the connection breaks and when it is there again, in one sentence
 * @throws UsageError if it can't be reached, refuses the password, is too old, or if the packages aren't installed.
 */
export async function connectQueue(
  access: QueueAccess,
  tell: (sentence: string) => void = () => {},
): Promise<QueueConnection> {
  const { address, prefix } = access;
  const { bullmq, Redis } = await queueLibraries();
  let isClosed = false;
  let isOpen = false; // the first connection isn't tried again
  const options = {
    ...redisOptions(access),
    lazyConnect: true,
    retryStrategy: (times: number) => (isOpen ? Math.min(50 * times, 1000) : null),
  };
  const open: RedisConnection[] = [];
  const connected = async () => {
    for (let tried = 1; ; tried++) {
      const redis = new Redis(options);
      let cause: unknown;
      redis.on("error", (error) => {
        cause = error;
      });
      try {
        await redis.connect();
        open.push(redis);
        return redis;
      } catch (error) {
        redis.disconnect();
        const isLast = !isOpen && tried === TRIES_TO_CONNECT;
        if (isLast || isClosed || !mayPass(cause ?? error)) {
          throw new UsageError(`${address.text}: can't be used: ${reason(cause ?? error)}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 250 * Math.min(tried, 4)));
      }
    }
  };
  const close = () => {
    isClosed = true;
    for (const redis of open) redis.disconnect();
  };
  try {
    const redis = await connected();
    isOpen = true;
    const notes = await notesOn(redis, address);
    watchConnection(redis, address, (sentence) => {
      if (!isClosed) tell(sentence);
    });
    return {
      redis,
      bullmq,
      prefix,
      address,
      access,
      notes,
      get isReady() {
        return redis.status === "ready";
      },
      listen: connected,
      onAgain: (hear) => void redis.on("ready", hear),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** What a connection to a Redis is made with, beside how it is tried again. */
export function redisOptions({ address, login }: QueueAccess) {
  return {
    host: address.host,
    port: address.port,
    db: address.database,
    ...(login.user !== undefined && { username: login.user }),
    ...(login.password !== undefined && { password: login.password }),
    ...(address.isEncrypted && { tls: {} }),
    maxRetriesPerRequest: null,
    connectTimeout: 10_000,
    keepAlive: 10_000,
  };
}

/** Whether an error of a connection may be gone the next time. */
function mayPass(error: unknown): boolean {
  const said = `${codeOf(error)} ${messageOf(error)}`;
  return /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|Connection is closed|LOADING/.test(
    said,
  );
}

/** Whether an error is that of a command that a Redis refused, which may go well later: full memory or disk, a start. */
export function isPassing(error: unknown): boolean {
  return (
    /^(?:OOM|MISCONF|LOADING|BUSY|READONLY|MASTERDOWN|NOREPLICAS|TRYAGAIN|CLUSTERDOWN)\b/.test(messageOf(error)) ||
    /\bOOM command not allowed\b/.test(messageOf(error))
  ); // said by a script
}

function watchConnection(redis: RedisConnection, address: RedisAddress, tell: (sentence: string) => void): void {
  let isGone = false;
  redis.on("close", () => {
    if (isGone) return;
    isGone = true;
    tell(`${address.text}: the connection broke; waiting for it`);
  });
  redis.on("ready", () => {
    if (isGone) tell(`${address.text}: connected again`);
    isGone = false;
  });
}

/** @throws UsageError if this Redis can't be used */
async function notesOn(redis: RedisConnection, address: RedisAddress): Promise<string[]> {
  let info: string;
  try {
    info = await redis.info();
  } catch (error) {
    throw new UsageError(`${address.text}: can't be used: ${reason(error)}`);
  }
  const fieldOf = (key: string) => new RegExp(`^${key}:(.*?)\\r?$`, "m").exec(info)?.[1];
  const version = fieldOf("redis_version") ?? "unknown";
  if (!(Number.parseInt(version, 10) >= OLDEST)) {
    throw new UsageError(`${address.text}: expected Redis ${OLDEST} or later, got ${version.slice(0, 20)}`);
  }
  const policy = fieldOf("maxmemory_policy");
  return policy === undefined || policy === "noeviction"
    ? []
    : [`${address.text}: maxmemory-policy is ${policy.slice(0, 20)}, so trials may get lost; set it to noeviction`];
}

/** What went wrong with a connection, in a few words; `connect` itself often only says that it is closed. */
function reason(error: unknown): string {
  const said = messageOf(error) || String((error as { code?: unknown } | null)?.code ?? "no answer");
  return said.split("\n")[0].slice(0, 200);
}
