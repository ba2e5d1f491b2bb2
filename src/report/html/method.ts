import { plural } from "../numbers.ts";
import type { AnalysedStudy } from "../study.ts";
import { el, type Html, join } from "./markup.ts";

/** How the runs were made and measured. */
export function method({ plan, sections }: AnalysedStudy): Html {
  const { stop, tuning } = plan;
  const rules = [
    "Seed k fixes split, first weights and batch order for every technique: runs are compared seed by seed.",
    "Point t of a curve is the network after t epochs; training and evaluation figures of a point are of the same weights, and all are true means over samples.",
    "The evaluation set chooses each run's best network, that of least evaluation loss; the test set is looked at once, for that network.",
    `Every run ends after ${plural(stop.epochs, "epoch")}${stop.patience === undefined ? "" : `, or ${stop.patience} epochs without a better evaluation loss`}${stop.target === undefined ? "" : ", or at its target"}${stop.seconds === undefined ? "" : `, or after ${stop.seconds} s, which can't be repeated exactly`}.`,
    tuning === null
      ? "No technique was tuned: each has the hyper-parameters that its plan says."
      : `Each technique had the same budget: ${tuning.points} points of a Halton sequence over ${Object.keys(tuning.space).join(", ")}, chosen between on tuning seeds that are no test seeds.`,
    "Intervals of medians are bootstrap intervals (BCa, 10,000 resamples, a fixed seed). A run that diverged takes part with the best network it had, and as ∞ where it missed its target; nothing is dropped.",
    ...(sections.some(({ section }) => section.published.length > 0)
      ? [
          "Published figures are set beside ours as they were printed; how they were measured differs where the text above says so.",
        ]
      : []),
  ];
  return join(
    el(
      "ul",
      {},
      rules.map((rule) => el("li", {}, rule)),
    ),
  );
}
