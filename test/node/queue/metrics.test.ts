import { afterAll, expect, test } from "vitest";
import type { QueueConnection } from "../../../src/node/queue/connection.ts";
import { metricsText, serveMetrics } from "../../../src/node/queue/metrics.ts";
import { coordinatorMetrics, workerMetrics } from "../../../src/node/queue/metrics-of.ts";
import { freePort } from "../../support/redis.ts";

const connection = { isReady: true } as QueueConnection;
const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

test("metrics follow Prometheus's text format: each with help and kind, counters ending in _total", () => {
  const worker = workerMetrics(connection, 3);
  worker.hear({ event: "start", run: "r", id: "a" });
  worker.hear({ event: "start", run: "r", id: "b" });
  worker.hear({ event: "end", run: "r", id: "a", status: "failed", reason: "x", seconds: 1.5, delivered: true });
  worker.hear({ event: "lost", run: "r", id: "b" });
  const text = metricsText(worker.metrics);
  expect(text).toContain("# TYPE nbl_trials_running gauge\nnbl_trials_running 1\n");
  expect(text).toContain("# TYPE nbl_trials_ended_total counter\nnbl_trials_ended_total 1\n");
  expect(text).toContain("nbl_trial_seconds_total 1.5\n");
  expect(text).toContain("nbl_redis_connected 1\n");
  const coordinator = coordinatorMetrics(connection);
  coordinator.hear({ waiting: 5, active: 2, failed: 0, ended: 7, known: 14, refused: 1, alarms: 0, workers: 2 });
  const both = text + metricsText(coordinator.metrics);
  expect(both).toContain("nbl_trials_waiting 5\n");
  for (const block of both.trimEnd().split(/\n(?=# HELP)/)) {
    expect(block).toMatch(/^# HELP (nbl_[a-z_]+) [A-Z][^\n]*\.\n# TYPE \1 (?:counter|gauge)\n\1 [0-9.]+$/);
    expect(/_total /.test(block)).toBe(block.includes(" counter"));
  }
});

test("metrics and health are served on this machine's own address only", async () => {
  let isReady = true;
  const { metrics } = workerMetrics(connection, 1);
  const server = await serveMetrics(await freePort(), metrics, () => isReady);
  closing.push(server.close);
  const at = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);
  const found = await at("/metrics");
  expect([found.status, found.headers.get("content-type")]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  expect(await found.text()).toContain("nbl_jobs 1\n");
  expect([
    (await at("/health")).status,
    (await at("/")).status,
    (await at("/metrics", { method: "POST" })).status,
  ]).toEqual([200, 404, 405]);
  isReady = false;
  expect([(await at("/health")).status, (await at("/health", { method: "HEAD" })).status]).toEqual([503, 503]);
  await expect(serveMetrics(server.port, metrics, () => true)).rejects.toThrow(
    `--metrics: port ${server.port} can't be used`,
  );
  await expect(fetch(`http://127.0.0.2:${server.port}/health`)).rejects.toThrow();
});
