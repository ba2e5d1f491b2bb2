/** What docs/findings.md says of full-batch iRprop⁺ against SGD and Adam on mini-batches. */
import { readFileSync } from "node:fs";
import { bcaInterval } from "../../../src/statistics/bootstrap.ts";
import { correctFamily } from "../../../src/statistics/family.ts";
import { median } from "../../../src/statistics/order.ts";
import { compared, lastEpoch, type Runs, runsOf, studyRecords, testShare } from "../study-figures.ts";
import { between, chosenLast, percent, plainP, points, problemOf, share } from "./numbers.ts";

const IDS = { "irprop+": "iRprop⁺", sgd: "SGD with momentum", adam: "Adam" } as const;

/** Epochs of the longer budget. */
const LONG_EPOCHS = 120;

type Id = keyof typeof IDS;
type Batch = 64 | "full";

/** A row of a data set's table. */
interface Row {
  readonly id: Id;
  readonly batch: Batch;
  readonly study: string;
  /** Whether it has the longer budget. */
  readonly long?: true;
}

/** Three techniques on two batches. */
const rowsOf = (study: string): readonly Row[] =>
  (["full", 64] as const).flatMap((batch) => (["irprop+", "sgd", "adam"] as const).map((id) => ({ id, batch, study })));

/** [data set: its rows] */
const TABLES: Readonly<Record<string, readonly Row[]>> = {
  mnist: [...rowsOf("practitioner"), { id: "irprop+", batch: "full", study: "practitioner-long", long: true }],
  fashion: rowsOf("practitioner-fashion"),
};

const rateOf = ({ identity: { technique } }: Runs[number]) =>
  technique.hyper["delta0"] ?? technique.hyper["learningRate"];

/** A row's runs on the test seeds, and those that chose its rate. */
function runsOfRow({ id, batch }: Row, records: Runs): { readonly runs: Runs; readonly tuning: Runs } {
  const all = runsOf(records, id, {}, { batch });
  const first = Math.max(...all.map(({ identity }) => identity.seed)); // one seed tunes, the one after the last
  const [runs, tuning] = [false, true].map((tunes) =>
    all.filter(({ identity }) => (identity.seed === first) === tunes),
  );
  return { runs, tuning };
}

/** Milliseconds of an epoch on MNIST, by the bench. */
function benchEpoch(id: string): number {
  const { rows } = JSON.parse(
    readFileSync(new URL("../../../bench/results/zen5/settings.json", import.meta.url), "utf8"),
  );
  return rows.find((row: { id: string }) => row.id === id).ours.median;
}

function tableOf(name: string): Record<string, string> {
  const studies = [...new Set(TABLES[name].map(({ study }) => study))];
  const records = new Map(studies.map((study) => [study, studyRecords(study)]));
  const rows = TABLES[name].map((row) => ({ ...row, ...runsOfRow(row, records.get(row.study)!) }));
  const at = (id: Id, batch: Batch, long?: true) =>
    rows.find((row) => row.id === id && row.batch === batch && row.long === long);
  const own = at("irprop+", "full")!;
  const long = at("irprop+", "full", true);
  const budgets = [own, ...(long ? [long] : [])];
  const rivals = (["sgd", "adam"] as const).map((id) => at(id, 64)!);
  const seeds = own.runs.length;
  const isEdge = ({ runs, tuning }: (typeof rows)[number]) => {
    const tried = tuning.map(rateOf);
    return [Math.min(...tried), Math.max(...tried)].includes(rateOf(runs[0]));
  };
  const line = (row: (typeof rows)[number]) => {
    const rate = `${Number(rateOf(row.runs[0]).toPrecision(2))}${isEdge(row) ? " (the edge)" : ""}`;
    const shares = row.runs.map(testShare);
    const epochs = lastEpoch(row.runs[0]);
    return `| ${IDS[row.id]} | ${row.batch} | ${epochs} | ${rate} | ${percent(median(shares), 1)} | ${between(bcaInterval(shares, median)!, 1)} |`;
  };
  const pairs = budgets.flatMap((mine) => rivals.map((rival) => ({ mine, rival })));
  const { tests } = correctFamily(
    "full-batch iRprop⁺ with each budget against two rivals",
    pairs.map(({ mine, rival }) => ({ p: compared(rival.runs, mine.runs).test.p, pairs: seeds })),
  );
  const lead = (k: number) => {
    const { mine, rival } = pairs[k];
    return `${points(rival.runs, mine.runs, 1)} points, on ${share(compared(rival.runs, mine.runs).ahead, seeds)} seeds, p = ${plainP(tests[k]!.corrected)}`;
  };
  const epochs = lastEpoch(own.runs[0]);
  const middleAt = (runs: Runs, k: number) => median(runs.map(({ curve }) => curve.evaluation.accuracy[k]));
  const ahead = Array.from({ length: epochs }, (_, k) => k + 1).filter((k) =>
    rivals.some(({ runs }) => middleAt(own.runs, k) > middleAt(runs, k)),
  ).length;
  const full = (["sgd", "adam"] as const).map((id) => at(id, "full")!);
  const ends = budgets.map(({ runs }) => `${chosenLast(runs)} runs of ${lastEpoch(runs[0])} epochs`).join(" and in ");
  return {
    ...Object.fromEntries(rows.map((row) => [`row ${row.id} ${row.batch} ${row.long ? "long" : ""}`, line(row)])),
    setup: `${epochs} epochs, ${seeds} paired seeds`,
    budget: `the best of ${own.tuning.length} candidates on one seed of its own`,
    ahead: `in ${ahead} of ${epochs} epochs`,
    sgd: `SGD by ${lead(0)}`,
    adam: `Adam by ${lead(1)}`,
    ...(long && { "long sgd": `SGD by ${lead(2)}`, "long adam": `Adam by ${lead(3)}` }),
    full: `ahead of SGD by ${points(own.runs, full[0].runs, 1)} points and of Adam by ${points(own.runs, full[1].runs, 1)}`,
    last: `in ${ends} the chosen network is the last one`,
    problem: `${problemOf(own.runs).layers.join("–")}`,
  };
}

export function practitioner(): Record<string, string> {
  const [full, sgd, adam] = ["full, Rprop", "64, SGD", "64, Adam"].map((what) => benchEpoch(`MNIST 128, ${what}`));
  const tables = Object.keys(TABLES).map((name) =>
    Object.entries(tableOf(name)).map(([key, text]) => [`${name} ${key}`, text] as const),
  );
  return {
    ...Object.fromEntries(tables.flat()),
    seconds: `${LONG_EPOCHS} epochs of the full batch take as long as ${Math.round((LONG_EPOCHS * full) / sgd)} of batches of 64 with SGD and ${Math.round((LONG_EPOCHS * full) / adam)} with Adam`,
  };
}
