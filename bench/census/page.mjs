// Writes docs/census.md, its picture, and the table of docs/rprop.md, from docs/census.json and bench/results/census.json:
//     npm run build && node bench/census/page.mjs
// With --check it only says which file is out of date.
import { readFileSync, writeFileSync } from "node:fs";
import { costsOn } from "./costs.mjs";
import { NOTES, REACH } from "./notes.mjs";
import { censusPicture } from "./picture.mjs";
import { DEVIATIONS, PUBLISHED, ruleNamed } from "./rules.mjs";

const url = (path) => new URL(`../../${path}`, import.meta.url);
const text = (path) => readFileSync(url(path), "utf8");
const census = JSON.parse(text("docs/census.json"));
const { problems } = JSON.parse(text("bench/results/census.json"));
const { scripts, functions } = JSON.parse(text("conformance/rprop-2.json"));

function table(heads, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), `|${heads.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

/** The published rule that a variant is named for: that of the rule that it walks, if its name doesn't say another; null for none. */
function namedFor({ id, variant, rules = [] }) {
  if (rules.length === 0) return null;
  const rule = ruleNamed(rules[0]);
  return ruleNamed(NOTES[id]?.names?.[variant] ?? rule.of ?? rule.id);
}

/** conformance/libraries.json: which rule each variant is, once for each name. */
function librariesFile() {
  const names = new Set();
  const variants = census.variants.flatMap((one) => {
    const { library, version, variant: calls, rules = [], failed } = one;
    const name = `${library} ${calls}`;
    if (names.has(name)) return [];
    names.add(name);
    return [
      {
        library,
        version,
        calls,
        rule: rules[0] ?? null,
        of: namedFor(one)?.id ?? null,
        isBroken: failed !== undefined,
      },
    ];
  });
  const about =
    "Which rule each library's Rprop computes: docs/census.md. Rules and deviations are those of rprop-2.json.";
  const file = { format: 1, conformance: census.conformance, measured: census.measured, about, variants };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Where a variant leaves the rule that it is named for, with the script's line. */
function parting({ partings, runs }, of) {
  const at = partings[of];
  if (at === undefined) return ["", ""];
  const run =
    [...scripts, ...functions].find(({ name }) => name === at.run) ?? runs.find(({ name }) => name === at.run);
  const g = run.gradient?.[at.step - 1];
  const line = g === undefined ? "g = w" : `g = ${g}, E = ${run.error[at.step - 1]}`;
  return [`${at.step} of \`${at.run}\``, line];
}

function variantRow(variant) {
  const { library, version, variant: calls, driven, rules, failed } = variant;
  const name = `${library} ${version}`;
  if (failed !== undefined) return [name, calls, `doesn't run (${failed})`, "", "", driven];
  if (rules.length === 0) return [name, calls, "none of the known rules", "", "", driven];
  const found = rules.map(ruleNamed);
  const walks = found.map(({ label, of }) => (of === undefined ? `**${label}**` : label)).join(" = ");
  return [name, calls, walks, ...parting(variant, namedFor(variant).id), driven];
}

const isRight = ({ rules = [] }) => rules.length > 0 && rules.some((id) => PUBLISHED.some((rule) => rule.id === id));

function page() {
  const right = census.variants.filter(isRight);
  const wrong = census.variants.filter((variant) => !isRight(variant));
  const libraries = (list) => new Set(list.map(({ library }) => library)).size;
  const separate = scripts.find(({ name }) => name === "separate");
  const only = [...new Set(right.map(({ library }) => library))].filter(
    (name) => !wrong.some(({ library }) => library === name),
  );
  return `# Which Rprop does your library have?

We drove ${libraries(census.variants)} libraries with [the scripts](conformance.md) on ${census.measured}, each in an environment of its own, and compared every step with the four published
rules and with every deviation that we have seen. \`npm run census -- --install\` does it again; [bench/census](../bench/census/README.md) says how.
Everything on this page is made from [census.json](census.json), which has every number that the libraries gave.

${right.length} of ${census.variants.length} variants are one of the published rules, number by number; ${only.length} libraries have no other: ${only.join(", ")}.

## What agrees
${table(
  ["library", "what it calls it", "what it computes", "driven"],
  right.map((variant) => variantRow(variant)).map(([name, calls, walks, , , driven]) => [name, calls, walks, driven]),
)}

Where two rules stand, the runs that the library could be driven with don't part them.

## What differs
*Step* is the first at which the library leaves the rule that it is named for: in the run in which it does so soonest, with that run's line.

${table(["library", "what it calls it", "what it computes", "step", "the line there", "driven"], wrong.map(variantRow))}

${deviationList()}

![How each deviation walks down w²/2](census.svg)

## What could not be run
${missing()}

## The shortest script
The script \`separate\` parts all ${DEVIATIONS.length + PUBLISHED.length} rules, two by two, in ${separate.gradient.length} steps. No script of ${separate.gradient.length - 1} steps does, with its hyper-parameters
and gradients of either sign, of two sizes, or 0: \`bench/census/shortest.mjs\` looks at all of them.

${table(
  ["step", ...separate.gradient.map((_, t) => t + 1)],
  [
    ["g", ...separate.gradient],
    ["E", ...separate.error],
  ],
)}

${table(["rule", ...separate.gradient.map((_, t) => `w after ${t + 1}`)], [...PUBLISHED.map(({ id, label }) => [`**${label}**`, ...separate.weights[id]]), ...DEVIATIONS.map(({ id, label }) => [label, ...separate.misses.find(({ rule }) => rule === id).weights])])}

## What a deviation costs
Each deviation was transcribed and trained beside the rule that it is named for, from the same starts (\`bench/census/cost.mjs\`): the median of both, on how many
seeds the deviation did worse and on how many better, and p by Wilcoxon's signed-rank test, exact, with Holm's correction over the ${DEVIATIONS.length} pairs of a table. A run that
doesn't reach its target costs ∞ and takes part in the median.

${problems.map(costSection).join("\n\n")}

These are the rules with the options given, not the libraries with their own defaults. A deviation needn't cost anything: along the axes, for instance, not to rest
at a turn is the faster way. On MNIST nothing had converged: these are differences of speed. On another network, data set or budget the order may be another.

## Who may be affected
None of these figures counts who trains with a library's Rprop; they say how far the whole library reaches.

${table(
  ["what", "reaches", "source"],
  REACH.map(({ library, figure, source }) => [library, figure, source]),
)}

## For maintainers
[Check any library in a minute](conformance.md#for-maintainers): the scripts as JSON with a schema, runners in Python and JavaScript, examples in C and Rust. Each
deviation has a minimal reproduction in the library's own language in [census/](census/README.md).
`;
}

/** What each deviation does, who has it, where it comes from, and what is to be said for it. */
function deviationList() {
  return DEVIATIONS.flatMap((rule) => {
    const walkers = census.variants.filter(({ rules }) => rules?.includes(rule.id) && !rules.includes(rule.of));
    if (walkers.length === 0) return [];
    const ids = [...new Set(walkers.map(({ id }) => id))];
    const notes = ids.flatMap((id) => {
      const { where, told, fair } = NOTES[id] ?? {};
      const { library } = walkers.find((walker) => walker.id === id);
      return [`${library}: ${where ?? "by its walk alone"}${told ? ` (${told})` : ""}.${fair ? ` ${fair}` : ""}`];
    });
    return [`- **${rule.label}**: ${rule.does}. ${notes.join(" ")}`];
  }).join("\n");
}

function missing() {
  const skipped = census.skipped.map(({ id, why }) => `- ${id}: ${why}.`);
  return [
    ...skipped,
    "- Shark 4 is in no package registry: the deviations that bear its name in the conformance file were seen in a build of its source, as [the Rprop family](rprop.md#who-differs) tells.",
    "- neuralnet, RSNNS and CaDENCE come from CRAN, Optimisers.jl and Flux from Julia's registry: neither was reachable.",
  ].join("\n");
}

const HEADS = {
  axes: "An ellipsoid along the axes, condition 10⁶, 20 parameters",
  rotated: "A turned ellipsoid, condition 100, 20 parameters",
  rosenbrock: "Rosenbrock's function of 5 parameters",
  mnist: "MNIST: 784–16–10 ReLU, 1,000 samples, full batch, 20 epochs",
};

function costSection(problem) {
  const { id, seeds, options, measure } = problem;
  const what = measure === "loss" ? "training loss after the last epoch" : "evaluations until f < 10⁻⁶, at most 20,000";
  const rows = costsOn(problem).map(({ rule, of, wrong, right, more, less, p }) => [
    ruleNamed(rule).label,
    ruleNamed(of).label,
    figure(wrong, measure),
    figure(right, measure),
    more,
    less,
    pText(p),
  ]);
  return `### ${HEADS[id]}
${seeds} seeds, ${options.replaceAll(",", ", ")}; ${what}.

${table(["deviation", "beside", "its median", "the rule's", "worse on", "better on", "p"], rows)}`;
}

function figure(value, measure) {
  if (value === Number.POSITIVE_INFINITY) return "∞";
  return measure === "loss" ? value.toPrecision(3) : Math.round(value).toLocaleString("en-US");
}

function pText(p) {
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}

/** docs/rprop.md with its table of who differs, between two marks. */
function rpropPage() {
  const rows = DEVIATIONS.flatMap((rule) => {
    const walkers = census.variants.filter(({ rules }) => rules?.includes(rule.id) && !rules.includes(rule.of));
    const names = [...new Set(walkers.map(({ library, version, variant }) => `${library} ${version}, ${variant}`))];
    const told = [...new Set(walkers.flatMap(({ id }) => NOTES[id]?.told ?? []))];
    return names.length === 0 ? [] : [[names.join("; "), rule.label, rule.does, told.join(", ")]];
  });
  const [before, after] = [/^[\s\S]*<!-- census -->\n/, /\n?<!-- end of census -->[\s\S]*$/].map(
    (part) => part.exec(text("docs/rprop.md"))[0],
  );
  return `${before}${table(["where", "what it computes", "that is", "known as"], rows)}${after}`;
}

const files = {
  "docs/census.svg": censusPicture(),
  "docs/census.md": page(),
  "docs/rprop.md": rpropPage(),
  "conformance/libraries.json": librariesFile(),
};
const isCheck = process.argv.includes("--check");
for (const [path, content] of Object.entries(files)) {
  if (!isCheck) writeFileSync(url(path), content);
  else if (text(path) !== content) console.log(`${path} is out of date: run bench/census/page.mjs`);
}
