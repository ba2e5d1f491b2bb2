/** The Redis server of this machine. */

const { findProgram }: { findProgram: (names: readonly string[]) => string | undefined } = await import(
  new URL("../../scripts/programs.mjs", import.meta.url).href
);

/** The program of a Redis server; undefined where there is none. */
export const REDIS_SERVER = findProgram(["redis-server"]);

/** Whether tests of queues are left out: where there is no server, except in CI, where they fail. */
export const lacksRedis = REDIS_SERVER === undefined && !process.env["CI"];
