/** When turbo is on, and that a crash of the engine loses nothing. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { KERNEL_BYTES } from "../../src/engine/kernels-bytes.ts";
import { isKnownVersion, turboFromEnvironment, whyNoTurbo } from "../../src/node/turbo.ts";
import { runWithTurbo, takeTurboRole } from "../../src/node/turbo-process.ts";
import { TURBO_VERSIONS } from "../../src/node/turbo-versions.ts";
import { emptyFolder } from "../cli/nbl.ts";

test("the versions of V8 were tested with the present kernels: node scripts/same-bits/run.mjs --turbo", () => {
  expect(TURBO_VERSIONS.kernels).toBe(createHash("sha256").update(KERNEL_BYTES.fused.shared).digest("hex"));
  expect(TURBO_VERSIONS.versions.length).toBeGreaterThan(0);
});

test("turbo is on by itself for these versions on x64 alone", () => {
  const [version] = TURBO_VERSIONS.versions;
  expect([isKnownVersion(version, "x64"), isKnownVersion(version, "arm64"), isKnownVersion("1.0", "x64")]).toEqual([
    true,
    false,
    false,
  ]);
});

test("the flag goes before the environment, and why it is off is told who asked for it", () => {
  expect(["", "0", "1", undefined].map((NBL_TURBO) => turboFromEnvironment({ NBL_TURBO }))).toEqual([
    undefined,
    false,
    true,
    undefined,
  ]);
  expect(whyNoTurbo(false)).toEqual({ why: "it was switched off", isTold: false });
  const asked = whyNoTurbo(true);
  if (asked !== null) expect(asked).toMatchObject({ isTold: true });
  if (!isKnownVersion()) expect(whyNoTurbo(undefined)).toMatchObject({ isTold: false });
});

/** A program that appends its role to a file, and then does what the role's entry says. */
function program(acts: Readonly<Record<string, string>>): { path: string; log: string } {
  const folder = emptyFolder();
  const [path, log] = [join(folder, "program.mjs"), join(folder, "log")];
  writeFileSync(log, "");
  writeFileSync(
    path,
    `import { appendFileSync } from "node:fs";
const role = process.env.NBL_TURBO_ROLE.split(" ")[0];
appendFileSync(${JSON.stringify(log)}, role + "\\n");
process.exitCode = 7;
(${JSON.stringify(acts)})[role] === "abort" && process.kill(process.pid, "SIGSEGV");
(${JSON.stringify(acts)})[role] === "kill" && process.kill(process.pid, "SIGKILL");
process.disconnect();
`,
  );
  return { path, log };
}

/** What runWithTurbo makes of the program: its exit code, what it told, and the roles in which the program ran. */
async function ran(acts: Readonly<Record<string, string>>) {
  const { path, log } = program(acts);
  const told: string[] = [];
  const code = await runWithTurbo({ args: [path], flags: [], onCrash: (how) => told.push(how) });
  return { code, told, roles: readFileSync(log, "utf8").trim().split("\n") };
}

test.skipIf(process.platform === "win32")(
  "a program whose engine crashes is run once more, without turbo",
  async () => {
    expect(await ran({})).toEqual({ code: 7, told: [], roles: ["turbo"] });
    expect(await ran({ turbo: "abort" })).toEqual({ code: 7, told: ["SIGSEGV"], roles: ["turbo", "again"] });
    expect(await ran({ turbo: "abort", again: "abort" })).toMatchObject({ code: 1, roles: ["turbo", "again"] });
    expect(await ran({ turbo: "kill" })).toEqual({ code: 137, told: [], roles: ["turbo"] }); // somebody wanted it to end
  },
);

test("a role is taken once, and isn't handed on", () => {
  const environment: NodeJS.ProcessEnv = { NBL_TURBO_ROLE: "again 1700000000000" };
  expect(takeTurboRole(environment)).toEqual({ kind: "again", since: 1_700_000_000_000 });
  expect(takeTurboRole(environment)).toEqual({ kind: "first" });
  expect(takeTurboRole({ NBL_TURBO_ROLE: "nonsense" })).toEqual({ kind: "first" });
});
