import { createServer, type Server } from "node:http";
import { UsageError } from "../../core/errors.ts";
import { messageOf } from "../../core/message-of.ts";

/** A figure of a process, as Prometheus has them. */
export interface Metric {
  /** Without the prefix `nbl_`; a counter's ends in `_total`. */
  readonly name: string;
  readonly help: string;
  readonly kind: "counter" | "gauge";
  readonly value: () => number;
}

/** A server of metrics. */
export interface MetricsServer {
  readonly port: number;
  close(): void;
}

/**
 * Serves `/metrics` in Prometheus's text format and `/health` (200 or 503), for this machine only.
 * @param isHealthy whether the process can do its work now
 * @throws UsageError if the port can't be had
 */
export async function serveMetrics(
  port: number,
  metrics: readonly Metric[],
  isHealthy: () => boolean,
): Promise<MetricsServer> {
  const server = createServer(({ method, url }, response) => {
    const answer = (status: number, text: string, type = "text/plain; charset=utf-8") => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
      response.end(method === "HEAD" ? undefined : text);
    };
    if (method !== "GET" && method !== "HEAD") return answer(405, "expected GET\n");
    if (url === "/metrics") return answer(200, metricsText(metrics), "text/plain; version=0.0.4; charset=utf-8");
    if (url !== "/health") return answer(404, "expected /metrics or /health\n");
    const healthy = isHealthy();
    return answer(healthy ? 200 : 503, healthy ? "ok\n" : "no connection to Redis\n");
  });
  await listening(server, port);
  server.unref();
  return {
    port: (server.address() as { port: number }).port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Metrics in Prometheus's text format, version 0.0.4. */
export function metricsText(metrics: readonly Metric[]): string {
  const texts = metrics.map(
    ({ name, help, kind, value }) =>
      `# HELP nbl_${name} ${help}\n# TYPE nbl_${name} ${kind}\nnbl_${name} ${Number(value())}\n`,
  );
  return texts.join("");
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) =>
      reject(new UsageError(`--metrics: port ${port} can't be used: ${messageOf(error)}`)),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
}
