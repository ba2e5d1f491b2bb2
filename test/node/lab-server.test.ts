import { createHash } from "node:crypto";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { LAB_PORT, type LabServer, serveLab } from "../../src/node/lab-server.ts";
import { SECURITY_POLICY } from "../../src/node/security-policy.ts";
import { emptyFolder } from "../cli/nbl.ts";

const outside = emptyFolder();
const folder = join(outside, "page");
mkdirSync(join(folder, "assets"), { recursive: true });
mkdirSync(join(outside, "others"));
const write = (name: string, text: string) => writeFileSync(join(outside, name), text);
write("secret.txt", "a secret");
write("others/secret.txt", "a secret");
write("page/index.html", "<!doctype html><title>the page</title>");
write("page/icon.svg", "<svg/>");
write("page/licences.txt", "licences");
write("page/assets/index-B1.js", "export {};");
write("page/assets/index-C2.css", "body {}");
write("page/assets/kernel-D3.wasm", "wasm");
symlinkSync(join(outside, "secret.txt"), join(folder, "link.txt"));
symlinkSync(join(outside, "others"), join(folder, "linked"));

let server: LabServer;
beforeAll(async () => {
  server = await serveLab({ port: 0, folder });
});
afterAll(() => server.close());

/** What the server answers to bytes as they are: clients would mend or refuse them. */
function raw(bytes: string, port = server.port, host = "127.0.0.1"): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, host, () => socket.write(bytes));
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}

const request = (line: string, host = `127.0.0.1:${server.port}`) =>
  raw(`${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

test.each([
  ["/", "text/html; charset=utf-8", "no-cache"],
  ["/index.html?x=1", "text/html; charset=utf-8", "no-cache"],
  ["/icon.svg", "image/svg+xml", "no-cache"],
  ["/licences.txt", "text/plain; charset=utf-8", "no-cache"],
  ["/data/index.json", "application/json", "no-cache"],
  ["/assets/index-B1.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
  ["/assets/index-C2.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"],
  ["/assets/kernel-D3.wasm", "application/wasm", "public, max-age=31536000, immutable"],
])("%s comes as %s, with all that isolates and restrains the page", async (path, type, cache) => {
  const { status, headers } = await fetch(new URL(path, server.url));
  expect(status).toBe(200);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": type,
    "cache-control": cache,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "content-security-policy": SECURITY_POLICY.join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
});

test("MNIST's four files are where the list of data says, byte for byte", async () => {
  const { mnist } = await (await fetch(new URL("data/index.json", server.url))).json();
  const digests = [];
  for (const name of mnist) {
    const bytes = await (await fetch(new URL(`data/${name}`, server.url))).arrayBuffer();
    digests.push([name, createHash("sha256").update(new Uint8Array(bytes)).digest("hex").slice(0, 16)]);
  }
  expect(digests).toEqual([
    ["mnist/train-images-idx3-ubyte", "ba891046e6505d7a"],
    ["mnist/train-labels-idx1-ubyte", "65a50cbbf4e906d7"],
    ["mnist/t10k-images-idx3-ubyte", "0fa7898d509279e4"],
    ["mnist/t10k-labels-idx1-ubyte", "ff7bcfd416de3373"],
  ]);
});

test.each([
  "/../secret.txt",
  "/assets/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/%2e%2e%2fsecret.txt",
  "/..%2fsecret.txt",
  "/..\\secret.txt",
  "/assets/..%5c..%5csecret.txt",
  `/${outside}/secret.txt`,
  `${outside}/secret.txt`,
  "//secret.txt",
  "/./index.html",
  "/link.txt",
  "/linked/secret.txt",
  "/linked/../secret.txt",
  "/index.html%00.js",
  "/index.html/",
  "/assets",
  "/assets/",
  "/data/mnist/../../secret.txt",
  "/data/mnist/",
  "/constructor",
  "/__proto__",
  "http://127.0.0.1/index.html",
  "http://elsewhere.example/",
])("GET %s gives nothing", async (path) => {
  const answer = await request(`GET ${path}`);
  expect(statusOf(answer)).toBe(404);
  expect(answer).not.toContain("secret");
  expect(answer).toContain("Content-Security-Policy: default-src 'none'");
});

test("other hosts' names are refused, so that no page elsewhere reads this one under a name of its own", async () => {
  const { port } = server;
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
    expect(statusOf(await request("GET /", host)), host).toBe(200);
  }
  const strange = ["elsewhere.example", `elsewhere.example:${port}`, `127.0.0.1.elsewhere.example:${port}`];
  const wrong = ["localhost", "127.0.0.1", `localhost:${port + 1}`, `127.0.0.2:${port}`, `0.0.0.0:${port}`, "", "*"];
  for (const host of [...strange, ...wrong]) {
    for (const path of ["/", "/data/index.json", "/nothing"]) {
      const answer = await request(`GET ${path}`, host);
      expect(statusOf(answer), host).toBe(403);
      expect(answer, host).not.toContain("the page");
    }
  }
  expect(await raw("GET / HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1\.1 403/);
  expect(await raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1\.1 400/);
});

test("only GET and HEAD are answered", async () => {
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"]) {
    expect(statusOf(await request(`${method} /`)), method).toBe(405);
  }
  expect(await request("CONNECT elsewhere.example:80")).toBe("");
  const head = await request("HEAD /");
  expect(statusOf(head)).toBe(200);
  expect(head).toMatch(/Content-Length: 38\r\n/);
  expect(head).toMatch(/\r\n\r\n$/);
});

test("what a browser has already isn't sent again", async () => {
  const first = await fetch(server.url);
  const tag = first.headers.get("etag") ?? "";
  const second = await request(`GET / HTTP/1.1\r\nIf-None-Match: ${tag}\r\nX-Rest:`);
  expect(statusOf(second)).toBe(304);
  write("page/index.html", "<!doctype html><title>the page, again</title>");
  expect(statusOf(await request(`GET / HTTP/1.1\r\nIf-None-Match: ${tag}\r\nX-Rest:`))).toBe(200);
});

test("it can be reached from this machine only", async () => {
  if (process.platform !== "linux") return; // where all of 127.* is this machine, and only 127.0.0.1 is listened to
  await expect(raw("GET / HTTP/1.0\r\n\r\n", server.port, "127.0.0.2")).rejects.toThrow("ECONNREFUSED");
});

test("a port that is taken is passed over, unless it was asked for", async () => {
  const holder = createServer().listen(LAB_PORT, "127.0.0.1");
  await new Promise((resolve) => {
    holder.on("listening", resolve);
    holder.on("error", resolve); // another lab runs here: taken all the same
  });
  const near = await serveLab({ folder });
  expect(near.port).toBeGreaterThan(LAB_PORT);
  expect((await fetch(near.url)).status).toBe(200);
  const asked = serveLab({ folder, port: near.port });
  await expect(asked).rejects.toThrow(UsageError);
  await expect(asked).rejects.toThrow(
    `--port: ${near.port} is taken by another program; without --port a free one is found`,
  );
  await near.close();
  holder.close();
});

test("it ends while a file is on its way", async () => {
  const short = await serveLab({ folder, port: 0 });
  const answer = await fetch(new URL("data/mnist/train-images-idx3-ubyte", short.url));
  await short.close();
  await expect(answer.arrayBuffer()).rejects.toThrow();
  await expect(fetch(short.url)).rejects.toThrow();
});

test("without a built page it says how to make one", async () => {
  await expect(serveLab({ folder: join(outside, "others"), port: 0 })).rejects.toThrow(
    "expected the built lab page; in a checkout, npm run build makes it",
  );
});
