/**
 * The lab's state after any sequence of drops, changes, screens, links and languages, however slow its workers are: as in a new tab
 * that is opened with the same link and given the same files.
 */
import { beforeAll, expect, test, vi } from "vitest";
import type { Dataset } from "../../src/core/contracts.ts";
import { smallDataset } from "../../src/data/small/registry.ts";
import { syntheticDataset } from "../../src/data/synthetic/dataset.ts";
import { isSynthetic } from "../../src/data/synthetic/registry.ts";
import { resolveConfiguration } from "../../src/experiment/configuration/configuration.ts";
import { comparisonPlan } from "../../src/experiment/plan/comparison.ts";
import { isTable } from "../../src/experiment/plan/problem.ts";
import { writePt } from "../../src/formats/pt/write-pt.ts";
import { writeModel } from "../../src/formats/write-model.ts";
import { network } from "../../src/model/network.ts";
import type { LabStore } from "../../src/web/lab/lab-store.ts";
import { SCREENS, type Screen } from "../../src/web/lab/route.ts";
import type { DroppedData, DroppedFile, ForData, LoadedData } from "../../src/web/workers/protocol.ts";
import type { Setup } from "../../src/web/workers/setup.ts";
import { fc } from "../support/random.ts";

let createLab: typeof import("../../src/web/lab/lab-store.ts").createLab;
let language: typeof import("../../src/web/words/language.ts").language;
let setupOf: typeof import("../../src/web/lab/url.ts").readAddress;
let followAddress: typeof import("../../src/web/lab/follow-address.ts").followAddress;
let screen: typeof import("../../src/web/lab/route.ts").screen;

/** The window's events, of which the lab follows the address's. */
const events = new EventTarget();
/** The page's address. */
const place = { hash: "" };

beforeAll(async () => {
  vi.stubGlobal("navigator", { languages: ["en"] });
  vi.stubGlobal("document", { documentElement: {}, baseURI: "http://localhost/" });
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => {} });
  vi.stubGlobal("location", place);
  const write = (_: unknown, __: unknown, text: string) => {
    place.hash = text;
  };
  vi.stubGlobal("history", { pushState: write, replaceState: write });
  vi.stubGlobal("addEventListener", events.addEventListener.bind(events));
  vi.stubGlobal("removeEventListener", events.removeEventListener.bind(events));
  vi.stubGlobal("requestAnimationFrame", (act: () => void) => setTimeout(act, 0));
  ({ createLab } = await import("../../src/web/lab/lab-store.ts"));
  ({ language } = await import("../../src/web/words/language.ts"));
  await import("../../src/web/lab/words/reading.ts"); // which the lab loads with the first table
  setupOf = (await import("../../src/web/lab/url.ts")).readAddress;
  ({ followAddress } = await import("../../src/web/lab/follow-address.ts"));
  ({ screen } = await import("../../src/web/lab/route.ts"));
});

/** The data worker's answers, from the code that it runs, each after a time of its own. */
function slowWorker(delay: () => number) {
  let pending = 0;
  const facts = async ({ train, test, ...rest }: Dataset): Promise<LoadedData> => {
    const { factsOf } = await import("../../src/experiment/trial/layout.ts");
    const { columns, table } = rest;
    const counts = { columns, count: train.count, testCount: test?.count ?? 0 };
    return { ...factsOf(rest), ...counts, ...(table && { table }) };
  };
  let loaded: LoadedData | null = null;
  const droppedFacts = async ({ files, reading }: DroppedData) => {
    const { droppedDataset } = await import("../../src/web/workers/dropped-data.ts");
    return facts(await droppedDataset(files, reading));
  };
  const calls = {
    begin: () => "exact",
    async load(data: string, dropped: DroppedData | null) {
      const found =
        dropped !== null
          ? await droppedFacts(dropped)
          : await facts(isSynthetic(data) ? syntheticDataset(data) : await smallDataset(data));
      loaded = found;
      return found;
    },
    check: droppedFacts,
    async preview(files: readonly DroppedFile[]) {
      const { previewDropped } = await import("../../src/web/workers/dropped-data.ts");
      return previewDropped(files, {});
    },
    async plan({ data: _, dataDigest: __, seed, hidden, techniques, ...rest }: Setup) {
      const { name, digest, columns, classes, targetNames, count, picture } = loaded!;
      const settings = {
        ...rest,
        hidden: [...hidden],
        seeds: [seed],
        techniques: techniques.map((one) => ({ ...one })),
      };
      return comparisonPlan(resolveConfiguration("compare", settings as never), {
        ...{
          name,
          digest,
          columns,
          classes,
          count,
          pictures: picture !== undefined,
          isTable: isTable(picture, digest),
        },
        ...(targetNames && { targets: targetNames }),
      });
    },
    async read(files: readonly DroppedFile[], data: ForData) {
      const { readFiles } = await import("../../src/web/workers/read-files.ts");
      return readFiles(files, data);
    },
  };
  const data = new Proxy(calls, {
    get:
      (_, name) =>
      async (...args: unknown[]) => {
        pending++;
        try {
          const before = delay();
          await new Promise((done) => setTimeout(done, before));
          return await (calls[name as keyof typeof calls] as (...args: unknown[]) => unknown)(...args);
        } finally {
          pending--;
        }
      },
  });
  const nothing = async () => {};
  const workers = { data, staff: () => {}, go: () => {} };
  return {
    isIdle: () => pending === 0,
    workers: { ...workers, ...Object.fromEntries(["open", "pause", "close", "backTo"].map((name) => [name, nothing])) },
  };
}

function labOf(setup: Setup, delay: () => number) {
  const { isIdle, workers } = slowWorker(delay);
  const lab = createLab(setup, false, () => workers as never);
  const settled = async () => {
    for (let quiet = 0; quiet < 4; ) {
      await new Promise((done) => setTimeout(done, 1));
      quiet = isIdle() && lab.phase.value !== "loading" ? quiet + 1 : 0;
    }
  };
  return { lab, settled };
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const rows = (row: (k: number) => string) => Array.from({ length: 40 }, (_, k) => row(k)).join("\n");
const idx = (type: number, sizes: number[], bytes: number[]) =>
  Uint8Array.from([0, 0, 8, type, ...sizes.flatMap((size) => [0, 0, 0, size]), ...bytes]);

/** Data that users drop, by name. */
const DATA: Readonly<Record<string, readonly DroppedFile[]>> = {
  classes: [{ name: "a.csv", bytes: utf8(`x,y,class\n${rows((k) => `${k % 7},${(k * k) % 11},${k % 2}`)}\n`) }],
  three: [{ name: "b.csv", bytes: utf8(`x,y,class\n${rows((k) => `${k % 7},${(k * k) % 11},${k % 3}`)}\n`) }],
  open: [{ name: "c.csv", bytes: utf8(`x,t,kind\n${rows((k) => `${k % 7}.5,${k * 1.25},${"ab"[k % 2]}`)}\n`) }],
  pictures: [
    {
      name: "p/images",
      bytes: idx(
        3,
        [40, 1, 2],
        Array.from({ length: 80 }, (_, k) => k * 3),
      ),
    },
    {
      name: "p/labels",
      bytes: idx(
        1,
        [40],
        Array.from({ length: 40 }, (_, k) => k % 2),
      ),
    },
  ],
  broken: [{ name: "d.csv", bytes: utf8("x,y\n1,2,3\n") }],
};

const net = network([2, 1]);
const params = Float32Array.of(1, -1, 0.5);
const MODELS: Readonly<Record<string, readonly DroppedFile[]>> = {
  foreign: [{ name: "one.pt", bytes: writePt(net, params) }],
  wide: [{ name: "wide.pt", bytes: writePt(network([2, 3, 2], "tanh"), new Float32Array(17).fill(0.1)) }],
  own: [
    {
      name: "own.safetensors",
      bytes: writeModel({
        network: network([2, 2]),
        params: new Float32Array(6),
        metadata: { scale: "none", criterion: "cross-entropy", classes: 2 },
      }),
    },
  ],
};

const START = "#race?data=moons&hidden=4&epochs=1&techniques=irprop+";

type Action =
  | { readonly drop: keyof typeof DATA }
  | { readonly model: keyof typeof MODELS }
  | { readonly change: Partial<Setup> }
  | { readonly read: Parameters<LabStore["readTable"]>[0] }
  | { readonly say: "en" | "de" | "it" }
  | { readonly show: Screen }
  | { readonly press: "pause" | "reset" | "back" }
  | { readonly link: string };

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom(...Object.keys(DATA)).map((drop) => ({ drop })),
  fc.constantFrom(...Object.keys(MODELS)).map((model) => ({ model })),
  fc
    .constantFrom<Partial<Setup>>(
      { seed: 1 },
      { seed: 2 },
      { data: "moons" },
      { data: "iris" },
      { data: "diabetes" },
      { select: "accuracy" },
      { train: 10, evaluation: 5 },
      { hidden: [3] },
    )
    .map((change) => ({ change })),
  fc
    .constantFrom<Parameters<LabStore["readTable"]>[0]>({ task: "regression", target: "t" }, { label: "kind" }, {})
    .map((read) => ({ read })),
  fc.constantFrom<"en" | "de" | "it">("en", "de", "it").map((say) => ({ say })),
  fc.constantFrom(...SCREENS).map((show) => ({ show })),
  fc.constantFrom("pause" as const, "reset" as const, "back" as const).map((press) => ({ press })),
  fc
    .constantFrom(
      "#report",
      "#weight",
      `${START}&seed=3`,
      "#rules?data=iris&hidden=2&epochs=1&techniques=rprop-",
      "#race?x=1",
    )
    .map((link) => ({ link })),
);

/** What the page shows of its state, without what only the last event said. */
function shown({ setup, data, plan, loaded, remarks, phase, table }: LabStore, isLater = false) {
  const told = /^(?:Loaded from|Geladen aus|Caricato da) /;
  return {
    setup: setup.value,
    phase: phase.value,
    data: phase.value === "failed" ? null : data.value,
    plan: phase.value === "failed" ? null : plan.value,
    models: loaded.value.map(({ name, model, taken }) => ({ name, taken, model: model && [...model] })),
    remarks: remarks.value.filter((remark) => !told.test(remark)),
    table: isLater || table.value?.fault ? null : table.value,
  };
}

const slow = () => 4;

test("what is chosen while a dropped file is being read stays chosen", async () => {
  language.value = "en";
  const { lab, settled } = labOf(setupOf(START).setup!, slow);
  await settled();
  void lab.drop(DATA["classes"]);
  lab.change({ seed: 7 });
  await settled();
  expect([lab.setup.value.data, lab.setup.value.seed]).toEqual(["file:a.csv", 7]);
  void lab.drop(DATA["three"]);
  lab.change({ data: "iris" });
  await settled();
  expect([lab.setup.value.data, lab.data.value?.name]).toEqual(["iris", "iris"]);
});

test("a pause or a reset while an experiment waits to begin doesn't stop it", async () => {
  for (const press of ["pause", "reset"] as const) {
    const { lab, settled } = labOf(setupOf(START).setup!, slow);
    lab.change({ seed: 7 }); // waits until the first one has been prepared
    lab[press]();
    await settled();
    expect([press, lab.phase.value, lab.plan.value?.seeds]).toEqual([press, "ready", [7]]);
  }
});

test("every dropped file gets an answer, in the language of the moment", async () => {
  language.value = "en";
  const { lab, settled } = labOf(setupOf(START).setup!, slow);
  await settled();
  const told = async (files: readonly DroppedFile[]) => {
    await lab.drop(files);
    await settled();
    return [lab.trouble.value, ...lab.remarks.value];
  };
  expect(await told(MODELS["own"])).toEqual([
    null,
    "Loaded from own.safetensors: one network, which answers on the screen Test.",
  ]);
  expect(await told(DATA["pictures"])).toEqual([null, "p: 40 pictures of 1 × 2 in 10 classes, none to test on."]);
  const [refused, ...others] = await told(DATA["broken"]);
  expect(refused).toMatch(/^The file was not taken: d\.csv: line 2: expected 2 cells/);
  expect(others).toHaveLength(1);
  expect(lab.table.value).toMatchObject({ name: "d.csv", fault: expect.stringMatching(/^d\.csv: line 2/) });
  expect(await told([{ name: "x.bin", bytes: Uint8Array.of(9, 8, 7, 0, 1, 2) }])).toEqual([
    expect.stringMatching(/x\.bin/),
    ...others,
  ]);
  expect(lab.table.value).toBeNull();
  expect(await told([...DATA["classes"], ...MODELS["foreign"]])).toEqual([
    null,
    "Loaded from one.pt: one network, which answers on the screen Test.",
    expect.stringMatching(/^one\.pt is another tool.s .* its one output is the second of two classes/),
    expect.stringMatching(/^a: 40 rows with 2 columns of numbers \(x, y\)\. Labels in the column "class"/),
  ]);
  language.value = "de";
  await settled();
  expect(lab.remarks.value[2]).toMatch(/^a: 40 Zeilen mit 2 Zahlenspalten\. Die Klassen stehen/);
  language.value = "en";
});

test("a table is read in another way, also as a regression, with settings that suit it", async () => {
  const { lab, settled } = labOf(setupOf(`${START}&select=accuracy`).setup!, slow);
  await lab.drop(DATA["open"]);
  await settled();
  expect(lab.data.value).toMatchObject({ name: "c", classes: 2 });
  await lab.readTable({ task: "regression", target: "t" });
  await settled();
  expect(lab.data.value).toMatchObject({
    name: "c",
    classes: 0,
    targetNames: ["t"],
    inputs: [{ name: "x" }, { name: "kind" }],
  });
  expect(lab.setup.value).toMatchObject({ data: "file:c.csv", task: "regression", target: "t", select: "rmse" });
  expect(lab.plan.value?.problems[0].problem).toMatchObject({ task: "regression", loss: "mean-squared-error" });
  expect(lab.table.value).toEqual({ name: "c.csv", reading: { task: "regression", target: "t" }, fault: null });
  await lab.readTable({ label: "kind" });
  await lab.readTable({});
  await settled();
  expect(lab.table.value).toEqual({ name: "c.csv", reading: {}, fault: null }); // of the same content
  await lab.readTable({ task: "regression", target: "t" });
  await lab.readTable({ label: "t" });
  await settled();
  expect(lab.table.value).toMatchObject({ reading: { label: "t" }, fault: expect.stringContaining('column "t"') });
  expect(lab.data.value?.targetNames).toEqual(["t"]);
  lab.change({ data: "moons" });
  await settled();
  expect(lab.setup.value).not.toHaveProperty("target");
  expect(lab.setup.value.select).toBe("accuracy");
  expect(lab.table.value).toBeNull();
});

test("is a function of the link and the files, whatever came first, and whatever was faster", {
  timeout: 240_000,
}, async () => {
  const times = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 10, maxLength: 30 });
  const property = fc.asyncProperty(
    fc.array(fc.record({ act: action, waits: fc.boolean() }), { minLength: 1, maxLength: 9 }),
    times,
    async (actions, delays) => {
      language.value = "en";
      let asked = 0;
      const one = labOf(setupOf(START).setup!, () => delays[asked++ % delays.length]);
      place.hash = START;
      const stop = followAddress(one.lab, setupOf(START));
      const models: string[] = [];
      for (const { act, waits } of actions) {
        if ("drop" in act) void one.lab.drop(DATA[act.drop]);
        else if ("model" in act) {
          void one.lab.drop(MODELS[act.model]);
          models.push(act.model);
        } else if ("change" in act) one.lab.change(act.change);
        else if ("read" in act) void one.lab.readTable(act.read);
        else if ("say" in act) language.value = act.say;
        else if ("show" in act) screen.value = act.show;
        else if ("press" in act) one.lab[act.press]();
        else {
          place.hash = act.link;
          events.dispatchEvent(new Event("hashchange"));
        }
        if (waits) await one.settled();
      }
      await one.settled();
      stop();
      const came = shown(one.lab);

      const link = setupOf(place.hash);
      expect([link.screen, link.faults]).toEqual([screen.value, []]);
      const { data } = came.setup;
      const other = labOf(link.setup!, () => 0);
      await other.settled();
      const files = Object.values(DATA).find(
        ([{ name }]) => data === `file:${name}` || (data === "file:p" && name[0] === "p"),
      );
      if (files !== undefined) await other.lab.drop(files);
      const inOrder = models.filter((name, k) => models.lastIndexOf(name) === k);
      for (const name of inOrder) await other.lab.drop(MODELS[name]);
      await other.settled();
      expect(came).toEqual({ ...shown(other.lab), table: came.table === null ? null : shown(other.lab).table });
    },
  );
  await fc.assert(property, { numRuns: Number(process.env["NBL_SEQUENCES"] ?? 40) });
});
