import type { ReportWords } from "../../../../report/words/words.ts";
import { count, duration } from "../../../words/numbers.ts";

/**
 * Texts of the screen Report. Those of the report itself are in src/report/words/ and, in the other languages, in translations/.
 * The other languages have the same keys; functions return sentences with numbers in them.
 */
export const report = {
  title: "Report",
  lead: "What was trained on this page, and what you loaded, as the command line’s report shows it: the answer first, then every figure and number behind it.",
  filesNote: "",
  // The report's English texts are in src/report/words/words.ts.
  words: null as null | ReportWords,
  side: "Runs, files and contents",
  contents: "Contents of the report",
  jump: "More seeds, files",
  trouble: (reason: string): string =>
    `The report could not be brought up to date: ${reason}. The figures show what was there before.`,
  chapters: {
    tuning: "How the hyper-parameters were chosen",
    curves: "Learning curves",
    seeds: "Every run",
    pairs: "Pair by pair",
    numbers: "In numbers",
    target: "How soon the target is reached",
    hyper: "What the hyper-parameters do",
    wrong: "What the best network gets wrong",
    inside: "What happened inside",
  },
  ends: { how: "How it was measured", failures: "Failures", provenance: "Provenance" },
  openAll: "Show all of it",
  foldAll: "Fold it",
  moreFigures: "More figures of this kind",
  paneLabel: "What the curves are drawn against",
  panes: ["by epochs", "by samples", "by seconds"],
  sort: (column: string): string => `Sort by ${column}`,
  copyTable: "Copy as TSV",
  figure: {
    data: "Values as a table",
    epoch: (epoch: number): string => `Epoch ${count(epoch)}`,
    save: (kind: string, name: string): string => `Save ${name} as ${kind}`,
  },
  study: {
    label: "Which study",
    techniques: "Techniques in the report",
    name: (data: string, layers: string, batch: number | "full", epochs: number, done: number, all: number): string =>
      `${data}, ${layers}, ${batch === "full" ? "full batch" : `batches of ${count(batch)}`}, ${epochs === 1 ? "1 epoch" : `${count(epochs)} epochs`}: ${count(done)} of ${count(all)} runs`,
    landscape: (name: string, done: number, all: number): string => `${name}: ${count(done)} of ${count(all)} runs`,
    agreed: (runs: number): string =>
      runs === 1
        ? "One loaded run was trained here, too: the same bits."
        : `${count(runs)} loaded runs were trained here, too: all with the same bits.`,
    conflict: (difference: string): string => `Two records of one run differ; the first one counts. ${difference}`,
  },
  seeds: {
    title: "Over several seeds",
    about:
      "One seed shows one case. Several show how much is chance: intervals and p-values need six or more. What was trained already isn’t trained again.",
    otherData: (data: string): string =>
      `These records are of other data (${data}) than this page has loaded, so no further runs can be trained here.`,
    last: "Seeds 0 to",
    train: (runs: number): string => (runs === 1 ? "Train 1 run" : `Train ${count(runs)} runs`),
    stop: "Stop",
    nothing: "All runs are there",
    progress: (done: number, all: number, left: number | null): string =>
      `${count(done)} of ${count(all)} runs${left === null ? "" : `, about ${duration(left)} left`}`,
    failed: (reason: string): string => `Not all runs came to their end: ${reason}. Those that did are in the report.`,
  },
  downloads: {
    title: "Take it with you",
    making: "Being made…",
    failed: (reason: string): string => `The file could not be made: ${reason}`,
    names: {
      run: "Whole run",
      report: "report.html",
      records: "Records",
      tables: "Tables, CSV",
      latex: "Tables, LaTeX",
      figures: "Figures, SVG",
      models: "Networks",
    },
    about: {
      run: "ZIP: unzipped, a folder for nbl report, nbl verify and nbl export",
      report: "this report as one page, the same bytes as nbl report’s",
      records: "JSONL: one run a line, for nbl verify",
      tables: "ZIP of four CSV files: runs, curves, medians, pairs",
      latex: "ZIP of tables for booktabs",
      figures: "ZIP of all figures on white paper",
      models: "ZIP of safetensors files",
    },
  },
  load: {
    title: "Bring runs along",
    about:
      "Records (.jsonl, .json) and networks (.safetensors, .onnx, PyTorch’s .pt) of the command line or other tools stand beside what was trained here. Drop them anywhere, or choose them. Nothing leaves this computer.",
    choose: "Choose files…",
    found: (records: number, models: number): string =>
      [
        records === 0 ? "" : records === 1 ? "1 record" : `${count(records)} records`,
        models === 0 ? "" : models === 1 ? "1 network" : `${count(models)} networks`,
      ]
        .filter(Boolean)
        .join(", "),
  },
  empty: {
    seeds: "The first runs are being trained. The report comes with the first one that is through.",
    about: "As soon as a run has come to its end, this page shows what it found:",
    parts: [
      "the answer in plain sentences: which technique is best, by how much, and how sure that is",
      "learning curves, every seed, and the techniques pair by pair with intervals and tests",
      "what happened to the step sizes, and what the best network gets wrong",
      "all of it to take with you: records that the command line reads, figures, tables, networks",
    ],
    run: (epochs: number): string => (epochs === 1 ? "Train one epoch" : `Train ${count(epochs)} epochs`),
    running: (epoch: number, epochs: number): string =>
      `Training: epoch ${count(epoch)} of ${count(epochs)}. The report comes when the first technique is through.`,
  },
};

export type ReportScreenWords = typeof report;
