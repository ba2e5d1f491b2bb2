import { describe, expect, test } from "vitest";
import { parseRedisAddress } from "../../../src/node/queue/address.ts";
import { connectQueue } from "../../../src/node/queue/connection.ts";
import { lotQueues } from "../../../src/node/queue/lot-queues.ts";
import { startRedis } from "../../support/redis.ts";
import { lacksRedis } from "../../support/redis-server.ts";

describe.skipIf(lacksRedis)("the queues of a run", () => {
  test("leave nothing behind, though they are watched until they are cleared", async () => {
    const server = await startRedis();
    const connection = await connectQueue({ address: parseRedisAddress(server.url), login: {}, prefix: "left" });
    for (let k = 0; k < 20; k++) {
      const queues = lotQueues(connection, `run${k}`, 3);
      await queues.watch(1); // looks all the time
      await expect.poll(() => server.redis.keys("left:*"), { interval: 2 }).not.toEqual([]);
      await queues.clear();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await server.redis.keys("left:*")).toEqual([]);
      await queues.close();
    }
    connection.close();
  });
});
