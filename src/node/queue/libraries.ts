import { UsageError } from "../../core/errors.ts";
import { codeOf } from "../files/reasons.ts";

/** The packages that only queues need. */
export interface QueueLibraries {
  readonly bullmq: typeof import("bullmq");
  readonly Redis: typeof import("ioredis").Redis;
}

/** Loads them. @throws UsageError if they aren't installed: one machine needs none of them. */
export async function queueLibraries(): Promise<QueueLibraries> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import("bullmq"), import("ioredis")]);
    return { bullmq, Redis };
  } catch (error) {
    if (codeOf(error) !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new UsageError(
      "queue: expected the npm packages bullmq and ioredis, which aren't installed: npm install bullmq ioredis",
    );
  }
}
