import { UsageError } from "../../core/errors.ts";
import { KNOWN_DATA } from "../../data/known.ts";
import { scaleEntry } from "../../data/scaling.ts";
import { activationEntry } from "../../model/activation.ts";
import { initialiserEntry } from "../../model/initialiser.ts";
import { network, places } from "../../model/network.ts";
import { parseSchedule, scheduleEntry } from "../../trainer/schedule.ts";
import type { Selection } from "../../trainer/selection.ts";
import { isRegression } from "../record/curve.ts";
import { type Identity, type NetworkProblem, wholeProblem } from "../record/record.ts";
import { ABSENT_KEYS, type AbsentKey, absentValue, SETTINGS } from "../settings.ts";
import { networkOf } from "../trial/layout.ts";
import { scheduleLength } from "../trial/optimizer.ts";
import { readImages, readTable, type ScriptTable } from "./data.ts";
import { scriptTechnique } from "./technique.ts";

/** What a program must know of the data besides the problem: that of a table, or that it is four files of images. */
export type ScriptData = ScriptTable | "images";

/** The settings beyond those of every problem that a program can say. */
const SPOKEN: readonly AbsentKey[] = ["outputActivation", "select", "targetScale", "stratify", "schedule"];

const MOMENTS = `
mean, deviation = values[train].double().mean(0), values[train].double().std(0, unbiased=False)
deviation[deviation == 0] = 1
`;

const TARGET_MOMENTS = `
middle, unit = labels[train].double().mean(0), labels[train].double().std(0, unbiased=False)
unit[unit == 0] = 1
labels = ((labels - middle) / unit).float()
`;

/**
 * A Python program that trains in PyTorch what a trial trains here: the same seed, split, first weights, order of batches
 * and technique. It prints the losses after each epoch, which are a trial's but for the last digits until the two paths part.
 * @throws UsageError where PyTorch can't do the same: first weights, data or a technique that are the lab's or a user's own.
 */
export function torchScript(identity: Identity, data: ScriptData): string {
  const problem = networkOf(identity);
  if (!initialiserEntry(problem.initialiser).isPyTorchs) {
    throw new UsageError(`torch-script: expected the initialiser pytorch, got ${problem.initialiser}, the lab's own`);
  }
  if (KNOWN_DATA.some(({ kind, digest }) => kind !== "pictures" && digest === problem.dataDigest)) {
    throw new UsageError(`torch-script: expected data in files, got ${problem.data}, which the lab makes itself`);
  }
  const silent = ABSENT_KEYS.find((key) => problem[key] !== undefined && !SPOKEN.includes(key));
  if (silent !== undefined) {
    throw new UsageError(
      `torch-script: expected ${silent} ${absentValue(silent)}, got ${problem[silent]}, for which it has no words`,
    );
  }
  if (identity.fold !== undefined) {
    throw new UsageError(
      "torch-script: expected a trial without a fold, got one of a cross-validation, for which it has no words",
    );
  }
  const choice = CHOICES[problem.select ?? SETTINGS.select.default];
  const { definition, use, step } = scriptTechnique(identity.technique);
  const isFull = problem.batch === "full";
  const { seed, stop } = identity;
  const rates = scheduleLines(identity);
  const hasTest = data === "images" || data.hasTest;
  const { score, scoreOf, digits } = scoreText(problem);
  const { usage, imports, reader, read, readTest } = data === "images" ? readImages : readTable(data);
  const loader = isFull ? "" : "from torch.utils.data import DataLoader, TensorDataset\n";
  return `"""Trains in PyTorch what \`nbl train\` trains with ${identity.technique.id} from seed ${seed} on ${JSON.stringify(problem.data)}.

    python3 SCRIPT ${usage}

It should print nbl's losses, but for the last digits; docs/pytorch.md says where the paths part.
"""
${hasTest && choice !== null ? "import copy\n" : ""}${rates.imports}${imports}
import torch
from torch import nn
${loader}
SEED, EPOCHS = ${seed}, ${stop.epochs}


${reader}

def seeded():
    """A generator for one purpose, started from the seed."""
    return torch.Generator().manual_seed(SEED)

${definition}
values, labels = ${read}
order = torch.randperm(len(values), generator=seeded())  # as random_split draws it
${problem.stratify ? stratifiedText(problem) : `train, evaluation = order[:${problem.train}], order[${problem.train}:${problem.train + problem.evaluation}]\n`}${isFull ? "train = train.sort().values\n" : ""}${problem.scale === "standard" ? MOMENTS : ""}${isRegression(problem) ? targetsText(problem) : ""}

def scaled(values):
    return ${scaleEntry(problem.scale).python}


${modelText(problem)}
${lossText(problem)}
optimizer = ${use}
${rates.before}x, y = scaled(values[train]), labels[train]
unseen = scaled(values[evaluation]), labels[evaluation]
${isFull ? "batches = [(x, y)]" : `batches = DataLoader(TensorDataset(x, y), batch_size=${problem.batch}, shuffle=True, generator=seeded())`}


@torch.no_grad()
def measure(samples, answers):
    """Loss and ${score}."""
    outputs = model(samples)
    return criterion(outputs, answers).item(), ${scoreOf}

${hasTest && choice !== null ? `\n${choice.begin}` : ""}
for epoch in range(EPOCHS + 1):
    for samples, answers in batches if epoch > 0 else ():
        optimizer.zero_grad()
        loss = criterion(model(samples), answers)
        loss.backward()
        ${step}${rates.after}
    (training, _), (other, ${score}) = measure(x, y), measure(*unseen)
    print(f"epoch {epoch}: training loss {training:.9g}, evaluation loss {other:.9g}, ${score} {${score}:${digits}}", flush=True)
${hasTest ? testText(problem, readTest, choice) : ""}`;
}

/** How a program changes the learning rate: what it imports, and what comes before and after each update. */
function scheduleLines(identity: Identity): { imports: string; before: string; after: string } {
  const { kind, options } = parseSchedule(wholeProblem(networkOf(identity)).schedule);
  if (kind === "constant") return { imports: "", before: "", after: "" };
  const factor = scheduleEntry(kind).python(options, scheduleLength(identity));
  return {
    imports: factor.includes("math.") ? "import math\n" : "",
    before: `rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: ${factor})\n`,
    after: "\n        rates.step()",
  };
}

/** The split in which each class has its share. */
function stratifiedText({ train, evaluation }: NetworkProblem): string {
  return `

def shares(total, most):
    """How many of total are of each class: the whole parts, then one more for the greatest remainders."""
    count = sum(sizes)
    share = [total * size // count for size in sizes]
    turns = sorted(range(len(sizes)), key=lambda c: -(total * sizes[c] % count))
    k = 0
    while sum(share) < total:
        share[turns[k]] += share[turns[k]] < most[turns[k]]
        k = (k + 1) % len(turns)
    return share


sizes = labels.bincount().tolist()
used = shares(${train + evaluation}, sizes)
own, seen = shares(${train}, used), [0] * len(sizes)
train, evaluation = [], []
for index in order.tolist():
    c = labels[index].item()
    if seen[c] < used[c]:
        (train if seen[c] < own[c] else evaluation).append(index)
    seen[c] += 1
train, evaluation = torch.tensor(train), torch.tensor(evaluation)
`;
}

/** How the program chooses the network that it tests; null for the last one. */
const CHOICES: Readonly<
  Record<Selection, { readonly begin: string; readonly better: string; readonly take: string } | null>
> = {
  loss: { begin: 'least = float("inf")', better: "other < least", take: "least, best = other" },
  accuracy: { begin: "most = -1.0", better: "accuracy > most", take: "most, best = accuracy" },
  rmse: { begin: 'least = float("inf")', better: "rmse < least", take: "least, best = rmse" },
  last: null,
};

/** What the program tells beside the loss: its name, its digits, and how it comes from outputs and answers. */
function scoreText(problem: NetworkProblem) {
  return isRegression(problem)
    ? {
        score: "rmse",
        digits: ".9g",
        scoreOf: "(((outputs - answers) ** 2).double().mean(0).sqrt() * unit).mean().item()",
      }
    : { score: "accuracy", digits: ".4f", scoreOf: "(outputs.argmax(1) == answers).double().mean().item()" };
}

function isStandard({ targetScale = SETTINGS.targetScale.default }: NetworkProblem): boolean {
  return targetScale === "standard";
}

/** Targets as the network is trained on them, and what 1 of each is in its unit. */
function targetsText(problem: NetworkProblem): string {
  return isStandard(problem) ? TARGET_MOMENTS : "unit = torch.ones(labels.shape[1]).double()\n";
}

function testText(problem: NetworkProblem, readTest: string, choice: (typeof CHOICES)[Selection]): string {
  const { score, digits } = scoreText(problem);
  const scaled = isRegression(problem) && isStandard(problem) ? "\nlabels = ((labels - middle) / unit).float()" : "";
  const choosing =
    choice === null
      ? ""
      : `    if ${choice.better}:
        ${choice.take}, copy.deepcopy(model.state_dict())

model.load_state_dict(best)`;
  return `${choosing}
values, labels = ${readTest}${scaled}
print("test of the ${choice === null ? "last" : "best"}: loss {:.9g}, ${score} {:${digits}}".format(*measure(scaled(values), labels)))
`;
}

/** The network, whose first weights are drawn right after the seed is set. */
function modelText({ layers, activation, outputActivation }: NetworkProblem): string {
  const all = places(network(layers, activation, outputActivation));
  const modules = all.flatMap(({ nIn, nOut, activation: after }, l) => [
    `nn.Linear(${nIn}, ${nOut})`,
    ...(l < all.length - 1 || after !== "identity" ? [`nn.${activationEntry(after).torch}()`] : []),
  ]);
  return `torch.manual_seed(SEED)\nmodel = nn.Sequential(${modules.join(", ")})`;
}

function lossText({ task, loss, layers }: NetworkProblem): string {
  if (loss === "cross-entropy") return "criterion = nn.CrossEntropyLoss()";
  if (task === "regression") return "criterion = nn.MSELoss()";
  const classes = layers[layers.length - 1];
  return `one_hot = torch.eye(${classes})


def criterion(outputs, answers):
    return nn.functional.mse_loss(outputs, one_hot[answers])

`;
}
