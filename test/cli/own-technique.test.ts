import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { emptyFolder, nbl, nblHere } from "./nbl.ts";

const EXAMPLE = fileURLToPath(new URL("../../examples/pausing-rprop.mjs", import.meta.url));

const TABLE = `a,b,label\n${Array.from({ length: 60 }, (_, k) => `${k % 7},${k % 5},${k % 2}`).join("\n")}\n`;

test("a technique's file is trained by several threads, kept with the run, and verified bit for bit", async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "table.csv"), TABLE);
  const data = ["--data", "table.csv"];
  const task = ["--scale", "none", "--hidden", "4", "--epochs", "4", "--seeds", "1"];
  const ran = await nbl(
    [
      "compare",
      "--techniques",
      "irprop-",
      `${EXAMPLE}:pause=3`,
      ...data,
      ...task,
      "--threads",
      "2",
      "--out",
      "run",
      "--json",
    ],
    { cwd },
  );
  expect(ran.stderr).not.toContain("nbl:");
  expect(ran.code).toBe(0);
  const records = JSON.parse(ran.stdout);
  expect(records.map(({ status }: { status: string }) => status)).toEqual(["done", "done"]);
  expect(records[1].identity.technique).toMatchObject({ id: "pausing-rprop", hyper: { pause: 3 } });
  expect(records[1].identity.technique.digest).toMatch(/^[0-9a-f]{64}$/);
  const refused = await nbl(["verify", "run", ...data], { cwd });
  expect(refused.stderr).toMatch(
    /^nbl: run: brings the technique pausing-rprop along, run[\\/]techniques[\\/][0-9a-f]{64}\.mjs, a program of whoever made the folder, with SHA-256 [0-9a-f]{64} that would run with your rights; if you know what it does, --run-techniques lets it\n$/,
  );
  expect([refused.code, refused.stdout]).toEqual([2, ""]);
  const verified = await nbl(["verify", "run", ...data, "--run-techniques"], { cwd });
  expect(verified.stdout.match(/the same bits/g)?.length).toBe(2);
  expect(verified.code).toBe(0);
});

test("a model that one's own technique trained can be used, and says so", async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "table.csv"), TABLE);
  const task = ["--data", "table.csv", "--hidden", "4", "--epochs", "3"];
  const trained = await nbl(["train", "--technique", EXAMPLE, ...task, "--out", "model.safetensors", "--json"], {
    cwd,
  });
  expect(trained.code).toBe(0);
  const tested = await nbl(["test", "model.safetensors", "--data", "table.csv", "--json"], { cwd });
  expect([tested.stderr, tested.code]).toEqual([expect.not.stringContaining("nbl:"), 0]);
  const { digest } = JSON.parse(trained.stdout).identity.technique;
  const { metadata } = JSON.parse((await nbl(["inspect", "model.safetensors", "--json"], { cwd })).stdout);
  expect(JSON.stringify(metadata)).toContain(digest);
});

test("a technique that a folder, a plan or a configuration brings doesn't run without leave; its digest and the user's file come first", async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "table.csv"), TABLE);
  const task = ["--data", "table.csv", "--scale", "none", "--hidden", "4", "--epochs", "2"];
  await nbl(["compare", "--techniques", EXAMPLE, ...task, "--seeds", "1", "--out", "run"], { cwd });
  const [name] = readdirSync(join(cwd, "run/techniques"));
  const kept = join(cwd, "run/techniques", name);
  const marked = `import { readdirSync, readFileSync, writeFileSync } from "node:fs"; writeFileSync("RAN", ""); ${readFileSync(kept, "utf8")}`;
  writeFileSync(kept, marked); // as a hostile folder has it: another program under the right name
  writeFileSync(join(cwd, "theirs.mjs"), marked);
  writeFileSync(join(cwd, "training.yaml"), "technique: ./theirs.mjs\n");
  writeFileSync(join(cwd, "plan.yaml"), "data: table.csv\ntechniques: [./theirs.mjs]\nseeds: 1\nstop: {epochs: 1}\n");
  const verify = ["verify", "run", "--data", "table.csv"];
  const refused: [string[], RegExp][] = [
    [verify, /run.techniques.[0-9a-f]{64}\.mjs: expected the technique pausing-rprop with SHA-256/],
    [
      [...verify, "--run-techniques"],
      /run.techniques.[0-9a-f]{64}\.mjs: expected the technique pausing-rprop with SHA-256/,
    ],
    [[...verify, "--technique", "theirs.mjs"], /theirs\.mjs: expected a technique that the records name, with SHA-256/],
    [
      ["train", "--config", "training.yaml", ...task],
      /training\.yaml: names \.\/theirs\.mjs, a program with SHA-256 [0-9a-f]{64} that would run/,
    ],
    [["torch-script", "training.yaml"], /training\.yaml: names \.\/theirs\.mjs, a program with SHA-256/],
    [["config", "--config", "training.yaml"], /training\.yaml: names \.\/theirs\.mjs, a program with SHA-256/],
    [["run", "plan.yaml"], /plan\.yaml: names \.\/theirs\.mjs, a program with SHA-256/],
  ];
  for (const [args, said] of refused) {
    const { code, stderr } = await nbl(args, { cwd });
    expect(stderr).toMatch(said);
    expect(code).toBe(2);
  }
  expect(readdirSync(cwd)).not.toContain("RAN");
  const own = await nbl([...verify, "--technique", EXAMPLE], { cwd });
  expect(own.stdout).toContain("the same bits");
  expect(readdirSync(cwd)).not.toContain("RAN");
  await nbl(["config", "--config", "training.yaml", "--run-techniques"], { cwd });
  expect(readdirSync(cwd)).toContain("RAN");
}, 120_000);

test("a record without its technique's file can't be verified, and says which file is wanted", async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "table.csv"), TABLE);
  const task = ["--data", "table.csv", "--scale", "none", "--hidden", "4", "--epochs", "2"];
  const { stdout } = await nbl(["train", "--technique", EXAMPLE, ...task, "--json"], { cwd });
  writeFileSync(join(cwd, "record.json"), stdout);
  const without = await nbl(["verify", "record.json", "--data", "table.csv"], { cwd });
  expect(without.code).toBe(2);
  expect(without.stderr).toMatch(
    /^nbl: technique pausing-rprop: expected the user's file with SHA-256 [0-9a-f]{64}, got no file\n$/,
  );
  const withIt = await nbl(["verify", "record.json", "--data", "table.csv", "--technique", EXAMPLE], { cwd });
  expect(withIt.stdout).toContain("the same bits");
});

test("nbl conformance tells which published rule a technique is, or where it parts from each", async () => {
  const same = await nbl(["conformance", EXAMPLE]);
  expect(same.stdout).toMatch(/^holds +its state is plain data/);
  expect(same.stdout).toContain("holds   its vectors may be cut anywhere\n");
  expect(same.stdout).not.toContain("BROKEN");
  expect(same.stdout).toMatch(/^pausing Rprop is irprop-: it meets every number of the scripts\./m);
  expect(same.stdout).toContain('irprop+   differs in step 6 of "turns": expected -0.875, got -0.3125');
  expect(same.code).toBe(0);
  const local = await nblHere(["conformance", "irprop+local"]);
  expect(local.stdout).toContain("is none of the published rules");
  expect(local.stdout).toContain("not where the network's error rose");
  expect(local.code).toBe(1);
  const other = await nblHere(["conformance", "adam"]);
  expect(other.stdout).toContain("holds   its loop and its kernel are the same, bit for bit\n");
  expect(other.stdout).toContain("Adam isn't of the Rprop family: it has no delta0, etaMinus");
  expect(other.code).toBe(0);
});

test("nbl conformance names the known deviation that a technique is, and the libraries in which the census found it", async () => {
  const cwd = emptyFolder();
  const pauses = readFileSync(EXAMPLE, "utf8");
  const moves = pauses.replace("pausing[i]--;", "pausing[i]--; params[i] -= Math.sign(g) * delta[i];");
  expect(moves).not.toBe(pauses);
  writeFileSync(join(cwd, "moves.mjs"), moves);
  const { stdout, code } = await nbl(["conformance", "./moves.mjs"], { cwd });
  expect(stdout).toContain("It is a known deviation, iRprop⁻ that moves at a turn: at a turn the weight moves by");
  expect(stdout).toMatch(/The census found the same in opencv [\d.]+ \(ml\.ANN_MLP, RPROP\)\.\n$/);
  expect(code).toBe(1);
  const { deviations } = JSON.parse((await nbl(["conformance", "./moves.mjs", "--json"], { cwd })).stdout);
  expect(deviations).toMatchObject([{ id: "moves-at-turn", of: "irprop-" }]);
  expect(deviations[0].libraries).toHaveLength(1);
});

/** A card whose step is this text, with `w`, `g`, `s.t` (steps so far, this one too) and `problem`. */
const card = (id: string, step: string, more = "") => `export const technique = {
  id: "${id}", label: "${id}", summary: "a test", defaults: { rate: 0.01 }, ${more}
  create() {
    return {
      needs: { problem: true },
      init: () => ({ t: 0 }),
      step(w, g, loss, s, problem) {
        s.t++;
        ${step}
        for (let i = 0; i < w.length; i++) w[i] -= 0.01 * g[i];
      },
    };
  },
};
`;

test("a step that never returns ends its trial alone, and is tried again; a step that probes for longer than that doesn't", async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "loops.mjs"), card("loops", "if (s.t > 2) for (;;) {}"));
  writeFileSync(
    join(cwd, "slices.mjs"),
    card("slices", "if (s.t > 2) for (;;) {}", "elementwise: true,").replace("problem: true", ""),
  );
  const until =
    "for (const end = performance.now() + 1200; performance.now() < end; ) problem.lossAndGradient(w.slice(), g);";
  writeFileSync(join(cwd, "probes.mjs"), card("probes", `if (s.t === 2) ${until}`));
  const task = [
    "--data",
    "moons",
    "--hidden",
    "3",
    "--epochs",
    "4",
    "--seeds",
    "1",
    "--threads",
    "2",
    "--step-limit",
    "0.5",
  ];
  const compare = [
    "compare",
    "--techniques",
    "./loops.mjs",
    "./slices.mjs",
    "./probes.mjs",
    "rprop-",
    ...task,
    "--out",
    "run",
  ];
  for (const _ of ["at first", "again"]) {
    const { code, stdout, stderr } = await nbl([...compare, "--json"], { cwd });
    expect(code).toBe(1);
    const records: { status: string; reason: string }[] = JSON.parse(stdout);
    const late = "a step had not returned after 0.5 s, the limit of --step-limit";
    expect(records.map(({ status, reason }) => [status, reason])).toEqual([
      ["failed", late],
      ["failed", late],
      ["done", "epochs"],
      ["done", "epochs"],
    ]);
    expect(stderr).toContain("2 of 4 trials failed; the same command tries them again");
  }
}, 120_000);

test("an error in a step is told with the file's name, line and column", async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "throws.mjs"), card("throws", 'if (s.t === 3) throw new Error("my bug");'));
  const task = ["--data", "moons", "--hidden", "3", "--epochs", "5"];
  const { code, stdout } = await nbl(["train", "--technique", "./throws.mjs", ...task, "--json"], { cwd });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ status: "failed", reason: "my bug (throws.mjs:9:30)" });
  writeFileSync(join(cwd, "broken.mjs"), "const start = undefined;\nexport const rate = start.rate;\n");
  const broken = await nbl(["train", "--technique", "./broken.mjs", ...task], { cwd });
  expect(broken.stderr).toContain("broken.mjs:2:27: expected a module that can be loaded (Cannot read");
});

test.each(["0", "-1", "x", "1e9", ""])("--step-limit %j is refused", async (limit) => {
  const { code, stderr } = await nblHere(["train", "--data", "moons", `--step-limit=${limit}`]);
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/^nbl: --step-limit: expected seconds, more than 0 and at most 86400, got /),
  ]);
});
