/**
 * To run by hand: opens the built lab page in WebKitGTK, trains there, and compares every bit of the records with this Node.
 * It needs Debian's webkit2gtk-driver, xvfb and xauth.
 */
import { execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parseRecord } from "../dist/experiment/record/parse-record.js";
import { canonicalView } from "../dist/experiment/record/record.js";
import { serveLab } from "../dist/node/lab-server.js";
import { endProcessGroup } from "./process-group.mjs";
import { findProgram } from "./programs.mjs";

const browsers = ["x86_64", "aarch64"].map((arch) => `/usr/lib/${arch}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);
const binary = findProgram(browsers);
if (binary === undefined || findProgram(["WebKitWebDriver"]) === undefined) {
  console.error("no WebKitGTK here: apt-get install webkit2gtk-driver xvfb xauth");
  process.exit(1);
}

/** The trainings: the page's address, and the same as flags. */
const trainings = [
  ["#race?data=spirals&epochs=50&techniques=irprop+", ["--data", "spirals", "--epochs", "50"]],
  ["#race?data=mnist&epochs=2&techniques=irprop+", ["--epochs", "2"]],
];

const port = await freePort();
const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], { stdio: "inherit", detached: true });
const lab = await serveLab({ port: 0 });
let failures = 0;
let session;
try {
  session = await open();
  for (const [hash, args] of trainings) {
    const began = performance.now();
    await ask("POST", "/url", { url: "about:blank" });
    await ask("POST", "/url", { url: lab.url + hash });
    await phase("ready");
    const ready = performance.now();
    await inPage("lab.run(); done()");
    const ended = await phase("done");
    const seconds = (from, to) => `${((to - from) / 1000).toFixed(1)} s`;
    const { isIsolated, threads, records, trouble } = JSON.parse(
      await inPage(`done(JSON.stringify({ isIsolated: lab.isIsolated, threads: lab.threads.value, trouble: lab.trouble.value,
        records: lab.runs.value.map(({ result }) => result.value?.record) }))`),
    );
    const { stdout } = await promisify(execFile)(process.execPath, [
      fileURLToPath(new URL("../dist/cli/main.js", import.meta.url)),
      ...["train", "--technique", "irprop+", ...args, "--json"],
    ]);
    const inNode = parseRecord(JSON.parse(stdout));
    const view = (list) => JSON.stringify(canonicalView(list, [inNode.id]));
    const same = ended === "done" && view(records.map((record) => parseRecord(record))) === view([inNode]);
    if (!same) failures++;
    console.log(
      `${hash}: ${ended}${trouble ? ` (${trouble})` : ""}, ${same ? "the same bits" : "OTHER bits"} as Node; ready after ` +
        `${seconds(began, ready)}, trained in ${seconds(ready, performance.now())}; ` +
        `${records[0]?.host.runtime}, ${isIsolated ? "isolated" : "not isolated"}, threads ${threads}`,
    );
  }
} finally {
  if (session !== undefined) await ask("DELETE", "").catch(() => {});
  endProcessGroup(driver.pid);
  await lab.close();
}
process.exitCode = failures === 0 ? 0 : 1;

/** Starts the browser, as soon as its driver listens. */
async function open() {
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } };
  for (let tries = 0; ; tries++) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/session`, {
        method: "POST",
        body: JSON.stringify({ capabilities }),
      });
      const { value } = await answer.json();
      if (value.sessionId === undefined) throw new Error(value.message);
      session = value.sessionId;
      await ask("POST", "/timeouts", { script: 600_000, pageLoad: 60_000 });
      return session;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function ask(method, path, body) {
  const address = `http://127.0.0.1:${port}/session/${session}${path}`;
  const answer = await fetch(address, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${value.message}`);
  return value;
}

/** Runs a script in the page, which gives its answer to `done`. */
function inPage(script) {
  return ask("POST", "/execute/async", { script: `const done = arguments[0]; ${script}`, args: [] });
}

/** Waits until the lab is in a phase, or has failed. */
async function phase(wanted) {
  for (;;) {
    const now = await inPage("done(globalThis.lab?.phase.value)");
    if (now === wanted || now === "failed") return now;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
