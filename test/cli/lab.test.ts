import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder, MAIN, nblHere } from "./nbl.ts";

const folder = emptyFolder();
const nothing = emptyFolder();

/** Starts `nbl lab`, waits for its address, and gives it with what it wrote by then and how it ends. */
async function lab(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, "lab", ...args], { env: { ...process.env, ...env } });
  const wrote = { stdout: "", stderr: "" };
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  child.stderr.on("data", (chunk) => {
    wrote.stderr += chunk;
  });
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk) => {
      wrote.stdout += chunk;
      if (wrote.stdout.includes("\n")) resolve();
    });
    child.on("close", () => resolve());
  });
  return { child, wrote, ended, url: wrote.stdout.trim() };
}

test("nbl lab prints the page's address, serves it, and ends with 0 at Ctrl-C, even with open connections", async () => {
  const { child, wrote, ended, url } = await lab(["--port", "0"]);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const page = await fetch(url);
  expect(await page.text()).toContain("<title>Neuro BackProp Lab</title>");
  const slow = await fetch(new URL("data/mnist/train-images-idx3-ubyte", url)); // and isn't read on
  child.kill("SIGINT");
  expect(await ended).toBe(process.platform === "win32" ? null : 0);
  await slow.body?.cancel().catch(() => {});
  expect(wrote).toEqual({
    stdout: `${url}\n`,
    stderr: "the lab page is at this address, for this machine only; Ctrl-C ends it\n",
  });
});

test.skipIf(process.platform !== "linux")("--open starts the system's browser, and does without", async () => {
  const opener = join(folder, "xdg-open");
  writeFileSync(opener, `#!/bin/sh\nprintf '%s\\n' "$#" "$@" > '${folder}/opened'\n`);
  chmodSync(opener, 0o755);
  const { child, ended, url } = await lab(["--port", "0", "--open"], {
    PATH: `${folder}${delimiter}${process.env["PATH"]}`,
  });
  const opened = join(folder, "opened");
  while (!existsSync(opened) || !readFileSync(opened, "utf8").endsWith("/\n"))
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(readFileSync(opened, "utf8")).toBe(`1\n${url}\n`);
  child.kill("SIGINT");
  expect(await ended).toBe(0);

  const without = await lab(["--port", "0", "--open"], { PATH: nothing });
  while (!without.wrote.stderr.includes("no browser")) await new Promise((resolve) => setTimeout(resolve, 10));
  expect((await fetch(without.url)).status).toBe(200);
  without.child.kill("SIGTERM");
  expect(await without.ended).toBe(0);
  expect(without.wrote.stderr).toMatch(
    /Ctrl-C ends it\nno browser could be opened; open the address in one yourself\n$/,
  );
});

test.each([
  [["--port", "many"], '--port: expected a number from 0 to 65535, got "many"'],
  [["--port", "65536"], '--port: expected a number from 0 to 65535, got "65536"'],
  [["--port", "1e3"], '--port: expected a number from 0 to 65535, got "1e3"'],
  [["--port=-1"], '--port: expected a number from 0 to 65535, got "-1"'],
  [["--port"], "lab: expected a value after --port, got nothing"],
  [["--prot", "1"], "lab: unknown flag --prot; did you mean --port?"],
  [["page"], 'lab: unexpected argument "page"; see nbl lab --help'],
])("nbl lab %j is refused with exit code 2 and one sentence", async (args, says) => {
  expect(await nblHere(["lab", ...args])).toEqual({ code: 2, stdout: "", stderr: `nbl: ${says}\n` });
});

test("a port that was asked for and is taken is refused likewise", async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
  const { port } = holder.address() as AddressInfo;
  expect(await nblHere(["lab", "--port", String(port)])).toEqual({
    code: 2,
    stdout: "",
    stderr: `nbl: --port: ${port} is taken by another program; without --port a free one is found\n`,
  });
  holder.close();
});

test("nbl lab --help has examples", async () => {
  const help = await nblHere(["lab", "--help"]);
  expect(help).toMatchObject({ code: 0, stderr: "" });
  expect(help.stdout).toMatch(/^Usage: nbl lab .*Examples:\n {2}nbl lab\n/s);
});
