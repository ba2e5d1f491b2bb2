import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

const { endProcessGroup } = await import(new URL("../../scripts/process-group.mjs", import.meta.url).href);

test("on Windows taskkill ends the whole tree by force, and no signal is sent", () => {
  const commands: unknown[] = [];
  endProcessGroup(1234, {
    platform: "win32",
    kill: () => commands.push("kill"),
    run: (program: string, args: string[]) => commands.push([program, ...args]),
  });
  expect(commands).toEqual([["taskkill", "/pid", "1234", "/t", "/f"]]);
});

test("elsewhere the group gets SIGTERM; a group that is gone is no error, any other failure is one", () => {
  const killed: unknown[] = [];
  endProcessGroup(1234, { platform: "linux", kill: (...args: unknown[]) => killed.push(args) });
  expect(killed).toEqual([[-1234, "SIGTERM"]]);
  const failing = (code: string) => () => {
    throw Object.assign(new Error(code), { code });
  };
  expect(() => endProcessGroup(1234, { platform: "linux", kill: failing("ESRCH") })).not.toThrow();
  expect(() => endProcessGroup(1234, { platform: "linux", kill: failing("EPERM") })).toThrow("EPERM");
});

test("here a process ends together with the one that it started", async () => {
  const waiting = "setInterval(() => {}, 1000)";
  const program = `const { spawn } = require("node:child_process");
    console.log(spawn(process.execPath, ["-e", ${JSON.stringify(waiting)}], { stdio: "ignore" }).pid);
    ${waiting}`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "ignore"], detached: true });
  const [line] = await once(child.stdout, "data");
  const grandchild = Number(String(line));
  expect(isThere(grandchild)).toBe(true);
  const ended = once(child, "exit");
  endProcessGroup(child.pid);
  await ended;
  await expect.poll(() => isThere(grandchild)).toBe(false);
  endProcessGroup(child.pid); // there is nothing left to end
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
