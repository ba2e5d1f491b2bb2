/** A server on this machine alone, for browsers: the built package as it is, a task, and a place to leave the result. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const served = ["/dist/", "/scripts/same-bits/", "/build/same-bits/", "/node_modules/"];
const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript" };

/** What makes a page isolated from other origins, so that it may share memory between threads. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/**
 * Serves `task` to one browser, with the headers that isolate a page or without: {url, result, close}. The promise
 * `result` is what the page reports.
 */
export async function serveTask(task, isolated) {
  let reported;
  const result = new Promise((resolve) => {
    reported = resolve;
  });
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const headers = { "Cache-Control": "no-store", ...(isolated && isolation) };
    if (pathname === "/task") return response.writeHead(200, headers).end(JSON.stringify(task));
    if (pathname === "/result") {
      reported(JSON.parse(await textOf(request)));
      return response.writeHead(204, headers).end();
    }
    try {
      const { body, type } = await content(pathname);
      response.writeHead(200, { ...headers, "Content-Type": type }).end(body);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/scripts/same-bits/page.html`,
    result,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function content(pathname) {
  if (pathname === "/node.mjs") return { body: "export default { setFlagsFromString() {} };", type: types[".mjs"] };
  const file = new URL(`.${pathname}`, root);
  if (!served.some((folder) => file.pathname.startsWith(root.pathname + folder.slice(1))))
    throw new Error("not served");
  const type = types[extname(pathname)] ?? "application/octet-stream";
  const body = await readFile(fileURLToPath(file));
  return { type, body: type === "text/javascript" ? withPaths(body.toString()) : body };
}

/** Browsers want paths where Node finds packages by name; of Node's own only v8 is asked, in vain. */
function withPaths(code) {
  return code.replace(/(\bfrom\s*|\bimport\s*\(?\s*)"([^"./][^"]*)"/g, (all, before, name) => {
    if (name.startsWith("node:")) return `${before}"/node.mjs"`;
    try {
      return `${before}"/${import.meta.resolve(name).slice(root.href.length)}"`;
    } catch {
      return all;
    }
  });
}

async function textOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
