/** The results as plain text. */
import { table } from "../lib/table.mjs";
import { nameOf } from "./settings.mjs";

export function parityTables({ what, rows, variants, early, seeds, samples, versions }) {
  const signs = Math.max(...rows.map((row) => row.path.signsApart.share.length));
  const title = (row) => `${row.batch}: ${nameOf(row)}`;
  const paths = table(
    [
      "batch: options",
      `largest in ${early}`,
      ">1e-5 at",
      ">1e-3 at",
      "torch itself",
      ">1e-5 at",
      ">1e-3 at",
      "signs apart from update",
      "largest share",
    ],
    rows.map((row) => {
      const { parting, partingOfTorch, signsApart } = row.path;
      const first = signsApart.share.findIndex((part) => part > 0) + 1;
      const largest = share(Math.max(...signsApart.share));
      return [title(row), ...facts(parting), ...facts(partingOfTorch), first || "never", largest];
    }),
  );
  const ends = table(
    ["batch: options", "epochs", "loss: ours", "PyTorch", "MW p", "KS p", "accuracy: ours", "PyTorch", "MW p", "KS p"],
    rows.map((row) => [title(row), row.epochs, ...end(row, "loss", loss), ...end(row, "accuracy", percent)]),
  );
  const begin = (losses) => Array.from({ length: early + 1 }, (_, t) => (t in losses ? loss(losses[t]) : ""));
  const first = table(
    ["batch: options", "", ...Array.from({ length: early + 1 }, (_, t) => `${t}`)],
    rows.flatMap((row) => [
      [title(row), "ours", ...begin(row.path.ours)],
      ["", "PyTorch", ...begin(row.path.torch)],
    ]),
  );
  const same = variants.map(
    ({ batch, name, sameBits }) => `${batch}: ${name}: ${sameBits ? "the same bits" : "other bits"}`,
  );
  return [
    `${what}; PyTorch ${versions.torch}`,
    `Training loss after the first epochs, seed 0, ${samples.paths} samples\n${first}`,
    `Relative differences of training loss after each epoch, seed 0; "torch itself": its samples in reverse order. Gradients whose signs differ, in the first ${signs} updates at most\n${paths}`,
    `After the last epoch, medians of ${seeds} seeds on ${samples.ends} samples: training loss, test accuracy\n${ends}`,
    `PyTorch's options that say how, against its defaults\n${same.join("\n")}`,
  ].join("\n\n");
}

function facts({ early, beyond1e5, beyond1e3 }) {
  return [early.toExponential(1), beyond1e5 ?? "never", beyond1e3 ?? "never"];
}

function end({ ends, p }, figure, shown) {
  const medians = [ends.ours, ends.torch].map((side) => shown(median(side.map((one) => one[figure]))));
  return [...medians, p[figure].mannWhitney.toFixed(2), p[figure].kolmogorovSmirnov.toFixed(2)];
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

const loss = (value) => value.toPrecision(6);
const percent = (value) => `${(100 * value).toFixed(2)} %`;
const share = (value) => `${(100 * value).toPrecision(2)} %`;
