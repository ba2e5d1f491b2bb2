import type { Redis } from "ioredis";
import type { RunKeys } from "./keys.ts";
import { toldText } from "./told.ts";

/** The most characters of a delivery's name. */
const LONGEST_NAME = 100;

// Each of these may be sent twice, if a connection broke before the answer came, and then does nothing the second time.

/** Stores a delivery if its run still goes on. KEYS: manifest, results, content, told. ARGV: name, content, message. */
const DELIVER = `
if redis.call("EXISTS", KEYS[1]) == 0 then return 0 end
if redis.call("EXISTS", KEYS[3]) == 1 then return 1 end
redis.call("SET", KEYS[3], ARGV[2])
local waiting = redis.call("RPUSH", KEYS[2], ARGV[1])
if waiting == 1 then redis.call("PUBLISH", KEYS[4], ARGV[3]) end
return waiting`;

/** Stores a delivery of a trial. @returns whether its run still goes on */
export async function deliver(redis: Redis, keys: RunKeys, name: string, content: Buffer): Promise<boolean> {
  const told = toldText({ kind: "results" });
  return (
    Number(
      await redis.eval(DELIVER, 4, keys.manifest, keys.results, keys.result(name), keys.told, name, content, told),
    ) > 0
  );
}

/** KEYS: results. ARGV: how many, the most characters of each. */
const WAITING = `
local names = {}
for _, name in ipairs(redis.call("LRANGE", KEYS[1], 0, ARGV[1] - 1)) do
  if #name > tonumber(ARGV[2]) then redis.call("LREM", KEYS[1], 1, name) else table.insert(names, name) end
end
return names`;

/** The names of the first deliveries that wait; what is too long for a name isn't one, and is removed. */
export async function waitingDeliveries(redis: Redis, keys: RunKeys, most: number): Promise<string[]> {
  const names = await redis.eval(WAITING, 1, keys.results, most, LONGEST_NAME);
  return Array.isArray(names) ? names.map(String) : [];
}

/** KEYS: coordinator, results, contents. ARGV: token, names. */
const FORGET = `
if redis.call("GET", KEYS[1]) ~= ARGV[1] then return 0 end
for k = 2, #ARGV do
  redis.call("LREM", KEYS[2], 1, ARGV[k])
  redis.call("UNLINK", KEYS[k + 1])
end
return 1`;

/** Removes deliveries that were taken in. @returns whether the token still is the coordinator's */
export async function forgetDeliveries(
  redis: Redis,
  keys: RunKeys,
  token: string,
  names: readonly string[],
): Promise<boolean> {
  const all = [keys.coordinator, keys.results, ...names.map(keys.result)];
  return (await redis.eval(FORGET, all.length, ...all, token, ...names)) === 1;
}

/**
 * BullMQ puts a job whose workers died too often in front of those that wait, with the reason in `defa`, and leaves it to the next
 * worker to fail it. This does the same without one. KEYS: wait, failed. ARGV: what a job's key begins with, time in milliseconds.
 */
const FAIL_DEAD = `
for _, id in ipairs(redis.call("LRANGE", KEYS[1], 0, -1)) do
  local job = ARGV[1] .. id
  local reason = redis.call("HGET", job, "defa")
  if reason then
    redis.call("LREM", KEYS[1], -1, id)
    redis.call("ZADD", KEYS[2], ARGV[2], id)
    redis.call("HSET", job, "failedReason", reason, "finishedOn", ARGV[2])
    redis.call("HDEL", job, "defa")
    redis.call("HINCRBY", job, "atm", 1)
  end
end`;

/** Moves the jobs of a queue whose workers died too often to the failed ones. @param jobs what the keys of its jobs begin with */
export async function failDead(redis: Redis, wait: string, failed: string, jobs: string): Promise<void> {
  await redis.eval(FAIL_DEAD, 2, wait, failed, jobs, Date.now());
}

/** KEYS: coordinator. ARGV: token, milliseconds. */
const HOLD = `
local holder = redis.call("GET", KEYS[1])
if not holder then redis.call("SET", KEYS[1], ARGV[1], "PX", ARGV[2]) return ARGV[1] end
if holder == ARGV[1] then redis.call("PEXPIRE", KEYS[1], ARGV[2]) end
return holder`;

/** Takes or keeps the role of a run's coordinator for some milliseconds. @returns the token of whoever has it now */
export async function holdRole(redis: Redis, keys: RunKeys, token: string, milliseconds: number): Promise<string> {
  return String(await redis.eval(HOLD, 1, keys.coordinator, token, milliseconds)).slice(0, 500);
}

/** KEYS: coordinator. ARGV: token. */
const RELEASE = `if redis.call("GET", KEYS[1]) == ARGV[1] then return redis.call("DEL", KEYS[1]) end return 0`;

/** Gives the role back, if it is still held. */
export async function releaseRole(redis: Redis, keys: RunKeys, token: string): Promise<void> {
  await redis.eval(RELEASE, 1, keys.coordinator, token);
}
