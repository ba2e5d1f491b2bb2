import { expect, test } from "vitest";
import type { TableReading } from "../../../src/core/contracts.ts";
import { SYNTHETIC } from "../../../src/data/synthetic/registry.ts";
import type { Identity, NetworkProblem } from "../../../src/experiment/record/record.ts";
import { torchScript } from "../../../src/experiment/torch-script/torch-script.ts";
import { addOwnTechnique, TECHNIQUES, technique } from "../../../src/optimizers/registry.ts";
import { exampleIdentity } from "../example.ts";

/** The example's identity with another technique or problem. */
function identity(id: string, hyper: Record<string, number> = {}, changes: Partial<NetworkProblem> = {}): Identity {
  const example = exampleIdentity({ seed: 7 });
  return {
    ...example,
    technique: { id, hyper: technique(id).create(hyper).hyper },
    problem: { ...(example.problem as NetworkProblem), ...changes },
  };
}

/** A table of numbers, as its columns are called a, b and label. */
const reading: TableReading = {
  delimiter: ",",
  decimal: ".",
  header: true,
  rows: 3,
  dropped: 0,
  numbers: ["a", "b"],
  texts: [],
  missing: [],
  counting: [],
  leftOut: [],
  label: { name: "label", why: "name" },
  classes: [],
};

const optimizerLine = (script: string) => /^optimizer = (.*)$/m.exec(script)?.[1];

test.each([
  [
    "rprop-torch",
    { delta0: 0.1, etaPlus: 1.05, deltaMax: 2 },
    "Rprop(model.parameters(), lr=0.1, etas=(0.5, 1.05), step_sizes=(0.000001, 2))",
  ],
  [
    "sgd",
    { momentum: 0.9, nesterov: 1 },
    "SGD(model.parameters(), lr=0.001, momentum=0.9, nesterov=True, weight_decay=0)",
  ],
  [
    "adam",
    { beta2: 0.99 },
    "Adam(model.parameters(), lr=0.001, betas=(0.9, 0.99), eps=1e-8, weight_decay=0, amsgrad=False)",
  ],
  ["asgd", { decay: 0.5 }, "ASGD(model.parameters(), lr=0.01, lambd=0.5, alpha=0.75, t0=1000000, weight_decay=0)"],
  [
    "rmsprop",
    { centered: 1 },
    "RMSprop(model.parameters(), lr=0.01, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=True)",
  ],
  [
    "adamw",
    { weightDecay: 0.1 },
    "AdamW(model.parameters(), lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.1, amsgrad=False)",
  ],
  [
    "nadam",
    { momentumDecay: 0.01 },
    "NAdam(model.parameters(), lr=0.002, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=0.01, decoupled_weight_decay=False)",
  ],
  [
    "radam",
    { decoupledWeightDecay: 1 },
    "RAdam(model.parameters(), lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, decoupled_weight_decay=True)",
  ],
  ["adamax", { beta1: 0.8 }, "Adamax(model.parameters(), lr=0.002, betas=(0.8, 0.999), eps=1e-8, weight_decay=0)"],
  [
    "adagrad",
    { learningRateDecay: 0.5 },
    "Adagrad(model.parameters(), lr=0.01, lr_decay=0.5, weight_decay=0, initial_accumulator_value=0, eps=1e-10)",
  ],
  ["adadelta", { rho: 0.8 }, "Adadelta(model.parameters(), lr=1, rho=0.8, eps=0.000001, weight_decay=0)"],
])("%s is PyTorch's own with every option", (id, hyper, line) => {
  const script = torchScript(identity(id, hyper), "images");
  expect(optimizerLine(script)).toBe(`torch.optim.${line}`);
  expect(script).not.toContain("class ");
  expect(script).toContain("SEED, EPOCHS = 7, 2\n");
});

test("what PyTorch lacks of the family is written down as a class, and only iRprop⁺ is told the loss", () => {
  for (const [id, undone] of [
    ["rprop-", undefined],
    ["rprop+", "w.sub_(torch.where(turned, g.sign() * delta, 0))"],
    ["irprop-", undefined],
    ["irprop+", "w.sub_(torch.where(turned & (loss > self.before), g.sign() * delta, 0))"],
    ["irprop+local", "w.sub_(torch.where(turned & (g.abs() > previous.abs()), g.sign() * delta, 0))"],
  ]) {
    const script = torchScript(identity(id!, { delta0: 0.001 }), "images");
    expect(script).toContain("class Rprop(torch.optim.Optimizer):\n");
    expect(optimizerLine(script)).toBe(
      "Rprop(model.parameters(), delta0=0.001, etas=(0.5, 1.2), bounds=(0.000001, 50))",
    );
    if (undone) expect(script).toContain(undone);
    else expect(script).not.toContain("taken back");
    expect(script.includes("optimizer.step(loss.item())"), id).toBe(id === "irprop+");
    expect(script.includes("update = torch.where(turned, 0,"), id).toBe(id !== "rprop-");
  }
});

test("every technique of the lab can be written down, but those that search along a line", () => {
  for (const { id, create } of TECHNIQUES) {
    const script = () => torchScript(identity(id), "images");
    if (create().needs.problem)
      expect(script).toThrow(
        /torch-script: expected a technique whose card has words for PyTorch or a turn rule, got [a-z+-]+, whose has neither/,
      );
    else expect(script()).toContain("optimizer = ");
  }
});

test("full batches are one batch by rising index, mini-batches a DataLoader with a generator of its own", () => {
  const full = torchScript(identity("sgd"), "images");
  expect(full).toContain("train, evaluation = order[:50000], order[50000:60000]\ntrain = train.sort().values\n");
  expect(full).toContain("batches = [(x, y)]\n");
  expect(full).not.toContain("DataLoader");
  const small = torchScript(identity("sgd", {}, { batch: 64 }), "images");
  expect(small).toContain("train, evaluation = order[:50000], order[50000:60000]\n");
  expect(small).toContain("DataLoader(TensorDataset(x, y), batch_size=64, shuffle=True, generator=seeded())\n");
});

test("network, loss and scale are those of the problem", () => {
  const script = torchScript(
    identity(
      "sgd",
      {},
      {
        layers: [2, 5, 4, 3],
        activation: "leaky-relu",
        outputActivation: "sigmoid",
        loss: "mean-squared-error",
        scale: "standard",
      },
    ),
    { reading, classNames: ["a", 'b"'], hasTest: false },
  );
  expect(script).toContain(
    "nn.Sequential(nn.Linear(2, 5), nn.LeakyReLU(), nn.Linear(5, 4), nn.LeakyReLU(), nn.Linear(4, 3), nn.Sigmoid())\n",
  );
  expect(script).toContain("nn.functional.mse_loss(outputs, one_hot[answers])\n");
  expect(script).toContain("return ((values.double() - mean) / deviation).float()\n");
  expect(script).toContain('CLASSES = ["a", "b\\""]\n');
  expect(script).not.toContain("test of the best");
  expect(torchScript(identity("sgd", {}, { layers: [2, 3] }), { reading, hasTest: true })).toContain(
    "model = nn.Sequential(nn.Linear(2, 3))\n",
  );
});

test("a stratified split is drawn in the program as in the lab", () => {
  const script = torchScript(
    identity("sgd", {}, { stratify: true, train: 40, evaluation: 9, batch: "full" }),
    "images",
  );
  expect(script).toContain("used = shares(49, sizes)\nown, seen = shares(40, used), [0] * len(sizes)\n");
  expect(script).toContain("train = train.sort().values\n");
  expect(torchScript(identity("sgd"), "images")).not.toContain("shares(");
});

test("a table's form is the program's, and one that it has no words for is refused", () => {
  const of = (parts: Partial<TableReading>) => () =>
    torchScript(identity("sgd"), { reading: { ...reading, ...parts }, hasTest: false });
  const script = of({ delimiter: "\t", decimal: ",", leftOut: [{ name: "", why: "index" }] })();
  expect(script).toContain('csv.reader(file, delimiter="\\t") if row]\n');
  expect(script).toContain('    gone = {c for c, name in enumerate(header) if name in [""]}\n');
  expect(script).toContain(
    '[float(cell.replace(",", ".")) for c, cell in enumerate(row) if c != at and c not in gone]',
  );
  expect(of({ header: false })).toThrow(
    "expected a table of numbers, got one with no header, for which it has no words",
  );
  expect(of({ texts: [{ name: "c", categories: ["x", "y"] }] })).toThrow("got one with columns of texts");
  expect(of({ missing: [{ name: "c", count: 1 }] })).toThrow("got one with missing values");
  expect(of({ dropped: 1 })).toThrow("got one with missing values");
});

test("names from files can't end the text that they stand in", () => {
  const script = torchScript(identity("sgd", {}, { data: '"""\nimport os\n"""' }), {
    reading: { ...reading, label: { name: 'la"bel', why: "said" } },
    hasTest: true,
  });
  expect(script.match(/"""/g)).toEqual(torchScript(identity("sgd"), { reading, hasTest: true }).match(/"""/g));
  expect(script).not.toMatch(/^import os/m);
  expect(script).toContain('header.index("la\\"bel")');
});

test("what PyTorch can't do the same is refused in a sentence", () => {
  expect(() => torchScript(identity("sgd", {}, { initialiser: "normal-0.1" }), "images")).toThrow(
    "torch-script: expected the initialiser pytorch, got normal-0.1, the lab's own",
  );
  const [{ name, digest }] = SYNTHETIC;
  expect(() =>
    torchScript(identity("sgd", {}, { data: name, dataDigest: digest }), { reading, hasTest: true }),
  ).toThrow(`torch-script: expected data in files, got ${name}, which the lab makes itself`);
  const { torch: _, ...withoutWords } = technique("sgd");
  const own = {
    ...withoutWords,
    id: "mine",
    path: "./mine.mjs",
    file: { name: "mine.mjs", digest: "0".repeat(64) },
  };
  addOwnTechnique(own);
  expect(() => torchScript(identity("mine"), "images")).toThrow(
    "torch-script: expected a technique whose card has words for PyTorch or a turn rule, got mine, whose has neither",
  );
});

test("a card's own words, and its summary as Python may have it, stand in the program", () => {
  const file = { name: "mine.mjs", digest: "0".repeat(64) };
  const torch = () => ({
    use: "Mine(model.parameters())",
    definition: "\nclass Mine: ...\n",
    step: "optimizer.step(7)",
  });
  addOwnTechnique({ ...technique("sgd"), torch, id: "with-words", path: "./w.mjs", file });
  const program = torchScript(identity("with-words"), "images");
  for (const part of ["class Mine: ...", "optimizer = Mine(model.parameters())", "        optimizer.step(7)\n"]) {
    expect(program).toContain(part);
  }
  const summary = 'Says """ and \\ and\na line.';
  addOwnTechnique({ ...technique("irprop-"), summary, id: "quoting", path: "./q.mjs", file });
  const hyper = technique("irprop-").create().hyper;
  expect(torchScript(identity("quoting", hyper), "images")).toContain('Says \\"\\"\\" and \\\\ and a line."""');
});
