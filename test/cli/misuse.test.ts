import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, test } from "vitest";
import { recordText } from "../../src/experiment/record/record.ts";
import { exampleRecord } from "../experiment/example.ts";
import { emptyFolder, idx, nbl, nblHere, writeFlowers, writeImages } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
writeFlowers(at("flowers.csv"));
writeFileSync(at("uneven.csv"), "a,b,label\n1,2,x\n1,y\n");
writeFileSync(at("letters.csv"), "a,b,label\n1,2,x\n1,two,y\n");
writeFileSync(at("header.csv"), "a,b,label\n");
writeFileSync(at("keys.yaml"), "epochs: 3\nepoch: 4\n");
writeFileSync(at("threads.yaml"), "threads: 2\n");
writeFileSync(at("none.yaml"), "techniques: []\n");
writeFileSync(at("utf16.yaml"), Buffer.from("\ufeffepochs: 3\n", "utf16le"));
writeFileSync(at("utf16le.yaml"), Buffer.from("epochs: 3\n", "utf16le"));
writeFileSync(at("plan.yaml"), `data: ${at("flowers.csv")}\ntechniques: [rprop-]\n`);
writeFileSync(at("record.json"), recordText(exampleRecord()));
writeFileSync(at("types.json"), '{"epochs": "many"}');
writeFileSync(at("broken.yaml"), "seeds: [1, 2\nepochs: 3\n");
writeFileSync(at("there.safetensors"), "a file that is there");
writeFileSync(at("short.safetensors"), new Uint8Array([16, 0, 0, 0, 0, 0, 0, 0, 123]));
mkdirSync(at("others"));
writeFileSync(join(at("others"), "diary.txt"), "mine");
writeImages(at("images"));
writeImages(at("truncated"), { "train-images-idx3-ubyte": idx(2051, [24, 2, 2], [1, 2, 3]) });
writeImages(at("magic"), { "train-labels-idx1-ubyte": idx(2048, [24], new Array(24).fill(0)) });
writeImages(at("counts"), { "t10k-labels-idx1-ubyte": idx(2049, [5], [0, 1, 2, 3, 4]) });
writeImages(at("labels"), { "t10k-labels-idx1-ubyte": idx(2049, [6], [0, 1, 2, 3, 4, 10]) });
writeImages(at("gzip"), { "train-images-idx3-ubyte": new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3]) });
mkdirSync(at("nothing"));

const before = readdirSync(folder, { recursive: true }).sort();

// What was asked → what the one sentence must have; @ stands for the folder.
const cases: [args: string[], says: RegExp][] = [
  [["trian"], /unknown command "trian"; did you mean train\?/],
  [["help", "trian"], /unknown command "trian"; did you mean train\?/],
  [["--verson"], /unknown flag --verson; did you mean --version\?/],
  [["train", "--sed", "1"], /train: unknown flag --sed; did you mean --seed\?/],
  [["train", "--sed=1"], /train: unknown flag --sed; did you mean --seed\?/],
  [["compare", "--technique", "rprop-"], /compare: unknown flag --technique; did you mean --techniques\?/],
  [["train", "--xxxxxxxxxxxx"], /unknown flag --xxxxxxxxxxxx; known are --technique, --seed, /],
  [["train", "--seed"], /train: expected a value after --seed, got nothing/],
  [["compare", "--techniques"], /compare: expected a value after --techniques, got nothing/],
  [["train", "mnist"], /train: unexpected argument "mnist"/],
  [["test"], /test: expected MODEL, got nothing/],
  [["list"], /list: expected WHAT, got nothing/],
  [
    ["list", "technique"],
    /list: expected techniques, datasets, landscapes or presets, got "technique"; did you mean techniques\?/,
  ],

  [["train", "--technique", "rpop-"], /expected one of rprop-, .*, got "rpop-"; did you mean rprop-\?/],
  [["train", "--technique", "rprop"], /did you mean rprop- or rprop\+ or rprop-torch\?/],
  [["compare", "--techniques", "rprop-,irprop+"], /expected names with spaces between them, got "rprop-,irprop\+"/],
  [
    ["train", "--technique", "irprop+:etaMinus=0.99999999999"],
    /irprop\+: expected 0 < etaMinus < 1 .* as float32, got/,
  ],
  [["train", "--technique", "irprop+:delta0=Infinity"], /irprop\+: expected delta0 to be finite, got Infinity/],
  [["train", "--technique", "irprop+:delta=1"], /"delta"; did you mean delta0\?/],
  [["train", "--technique", "irprop+:delta0"], /expected NAME=VALUE after the colon, got "delta0"/],
  [["train", "--technique", "irprop+:delta0=big"], /delta0: expected a number, got "big"/],
  [["train", "--technique", "irprop+:delta0=-1"], /expected .*delta0.*got .*-1/],
  [["train", "--technique", "irprop+:etaPlus=0.9"], /expected 0 < etaMinus < 1 < etaPlus, got 0.5 and 0.9/],
  [["train", "--technique", "irprop+:etaMinus=1.5"], /expected 0 < etaMinus < 1 < etaPlus, got 1.5 and 1.2/],
  [["train", "--technique", "irprop+:deltaMin=2,deltaMax=1"], /expected .*deltaMin.*deltaMax.*got 2.* 1/],
  [["compare", "--techniques", "rprop-", "rprop-"], /expected techniques that differ, got rprop- twice/],

  [["train", "--seed", "-1"], /--seed: expected a number of at least 0, got -1/],
  [["train", "--seed", "4294967296"], /--seed: expected a number of at most 4294967295, got 4294967296/],
  [["train", "--seed", "1.5"], /--seed: expected an integer, got 1.5/],
  [["compare", "--seeds", "0"], /seeds: expected a count from 1 to 10000, got 0/],
  [["compare", "--seeds", "4-2"], /seeds: expected a range that rises, got "4-2"/],
  [["compare", "--seeds", "1,2,1"], /seeds: expected seeds that differ, got 1 twice/],
  [["compare", "--seeds", "few"], /seeds: expected a count \(3\), a range \(0-4\) or a list \(3,7,9\), got "few"/],
  [["train", "--epochs", "-1"], /--epochs: expected a number of at least 0, got -1/],
  [["train", "--epochs", "ten"], /--epochs: expected .*, got "ten"/],
  [["train", "--batch", "0"], /--batch: expected a number of at least 1, got 0/],
  [["train", "--batch", "half"], /--batch: expected full or a positive integer, got "half"/],
  [["compare", "--jobs", "0"], /--jobs: expected a number of at least 1, got 0/],
  [["train", "--hidden", "0"], /hidden: expected positive integers, .* got "0"/],
  [["train", "--hidden", "8,1.5"], /hidden: expected positive integers, .* got "8,1.5"/],
  [["train", "--hidden=-8"], /hidden: expected positive integers, .* got "-8"/],
  [["train", "--activation", "rely"], /--activation: expected one of relu, tanh, .*, got "rely"/],
  [["train", "--scale", "log"], /--scale: expected one of none, unit, symmetric, standard, got "log"/],
  [["train", "--loss", "hinge"], /--loss: expected one of cross-entropy, mean-squared-error, got "hinge"/],
  [["train", "--data", "@flowers.csv", "--train", "0"], /--train: expected a number of at least 1, got 0/],
  [["train", "--data", "@flowers.csv", "--train", "61"], /at most the 60 of flowers in all, got 61/],
  [
    ["train", "--data", "@flowers.csv", "--train", "40", "--evaluation", "21"],
    /at most the 60 of flowers in all, got 40 \+ 21/,
  ],

  [["train", "--config", "@nothing.yaml"], /@nothing.yaml: no such file or folder/],
  [["train", "--config", "@keys.yaml"], /@keys.yaml:2:1: unknown key "epoch"; did you mean epochs\?/],
  [["train", "--config", "@types.json"], /@types.json:1:2: at epochs: expected a number, got "many"/],
  [["compare", "--config", "@broken.yaml"], /@broken.yaml:/],
  [["train", "--config", "@threads.yaml"], /@threads.yaml:1:1: unknown key "threads"; it is a flag only/],
  [["train", "--config", "@utf16.yaml"], /@utf16.yaml: expected a text in UTF-8, got another encoding/],
  [["train", "--config", "@utf16le.yaml"], /@utf16le.yaml: expected a text in UTF-8, got another encoding/],
  [["compare", "--config", "@none.yaml"], /@none.yaml:1:1: at techniques: expected at least 1 entry, got \[\]/],
  [["train", "--data", ""], /--data: expected a name, got an empty one/],

  [["train", "--data", "@gone.csv"], /@gone.csv: no such file or folder/],
  [
    ["train", "--data", "@keys.yaml"],
    /@keys.yaml: line 1: expected columns of values and one of labels, .*, got "epochs: 3"; --delimiter/,
  ],
  [["train", "--data", "mnits"], /mnits: no such file or folder; did you mean "mnist"\?/],
  [["train", "--data", "@nothing"], /@nothing.train-images-idx3-ubyte: no such file, plain or gzipped/],
  [
    ["train", "--data", "@truncated"],
    /@truncated.train-images-idx3-ubyte: .* truncated: the header says 24 × 2 × 2 bytes, got 3/,
  ],
  [["train", "--data", "@magic"], /@magic.train-labels-idx1-ubyte: expected .*2049.*2048/],
  [["train", "--data", "@counts"], /@counts.t10k-labels-idx1-ubyte: expected .*6.*5/],
  [["train", "--data", "@labels"], /@labels.t10k-labels-idx1-ubyte: expected .*10/],
  [["train", "--data", "@gzip"], /@gzip.train-images-idx3-ubyte: expected a whole gzip file/],
  [["train", "--data", "@uneven.csv"], /@uneven.csv: line 3: expected 3 cells as in the header, got 2/],
  [["train", "--data", "@letters.csv"], /@letters.csv: line 3, column 2 .*: expected a number.*, got "two"/],
  [["train", "--data", "@header.csv"], /@header.csv: expected rows below the header, got none/],
  [["train", "--data", "@flowers.csv", "--label", "species"], /@flowers.csv: expected a column named "species"/],
  [["train", "--data", "@images", "--label", "a"], /@images: --label is for tables only/],

  [
    ["train", "--data", "@flowers.csv", "--out", "@there.safetensors"],
    /@there.safetensors: exists already; use --force to replace it/,
  ],
  [
    ["train", "--data", "@flowers.csv", "--out", "@gone/model.safetensors"],
    /@gone.model.safetensors: can't be written, there is no folder/,
  ],
  [["train", "--data", "@flowers.csv", "--out", "@"], /expected a file's name, got a folder/],
  [["compare", "--data", "@flowers.csv", "--out", "@flowers.csv"], /@flowers.csv: expected a run's folder, got a file/],
  [
    ["compare", "--data", "@flowers.csv", "--out", "@others"],
    /@others: expected an empty folder or a run's, got one with diary.txt/,
  ],
  [
    ["compare", "--data", "@flowers.csv", "--out", "@others", "--fresh"],
    /@others: expected an empty folder or a run's/,
  ],

  [["run"], /run: expected PLAN, got nothing/],
  [["run", "quik"], /"quik": no such file, and no preset of that name; did you mean quick\?/],
  [["run", "@gone.yaml"], /@gone.yaml": no such file, and no preset of that name/],
  [["run", "@nothing"], /@nothing: expected a file, got a folder/],
  [["run", "@plan.yaml", "--shard", "0/3"], /--shard: expected the third of sixteen as 3\/16, got "0\/3"/],
  [["run", "@plan.yaml", "--shard", "4/3"], /--shard: expected .*, got "4\/3"/],
  [["run", "@plan.yaml", "--shard", "3"], /--shard: expected .*, got "3"/],
  [["run", "@plan.yaml", "--jobs", "0"], /--jobs: expected a number from 1 to 1024, got "0"/],
  [["run", "@plan.yaml", "--no-model"], /run: unknown flag --no-model; did you mean --no-models\?/],
  [["run", "@plan.yaml", "--epochs", "3"], /run: unknown flag --epochs; /],
  [["run", "@keys.yaml"], /@keys.yaml:1:1: at techniques: expected an array, got nothing/],
  [["run", "@plan.yaml", "--out", "@others"], /@others: expected an empty folder or a run's, got one with diary.txt/],

  [["export", "@nothing"], /export: expected one or more of --csv, --latex, --svg, --json, got none/],
  [["export", "@nothing", "--json"], /@nothing: expected a run's folder with a plan.json/],
  [["status", "@gone"], /@gone: expected a run's folder with a plan.json/],
  [["merge", "@out"], /merge: expected IN, got nothing/],
  [["merge", "@out", "@gone"], /@gone: expected a run's folder with a plan.json/],

  [["verify", "@nothing"], /@nothing: expected a run's folder/],
  [["verify", "@record.json", "--trial", ""], /--trial: expected the beginning of a trial's id, got an empty one/],
  [["test", "@gone.safetensors"], /@gone.safetensors: no such file or folder/],
  [["test", "@flowers.csv"], /@flowers.csv: expected /],
  [["test", "@short.safetensors"], /@short.safetensors: expected /],
];

const placed = (args: readonly string[]) => args.map((arg) => arg.replace(/^@/, `${folder}${sep}`));

test.each(cases)("nbl %j is refused with exit code 2 and one sentence", async (args, says) => {
  const { code, stdout, stderr } = await nblHere(placed(args));
  expect(stderr.replaceAll(`${folder}${sep}`, "@")).toMatch(says);
  expect(stderr).toMatch(/^nbl: [^\n]+\n$/);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

test("as a program it does the same", async () => {
  const [flag, data, out] = await Promise.all([
    nbl(["train", "--sed", "1"]),
    nbl(placed(["train", "--data", "@uneven.csv"])),
    nbl(placed(["train", "--data", "@flowers.csv", "--out", "@there.safetensors"])),
  ]);
  expect(flag).toEqual({ code: 2, stdout: "", stderr: "nbl: train: unknown flag --sed; did you mean --seed?\n" });
  expect(data).toMatchObject({ code: 2, stdout: "" });
  expect(data.stderr).toMatch(/^nbl: [^\n]+\n$/);
  expect(out).toMatchObject({ code: 2, stdout: "" });
});

test("nothing was written by any of these", () => {
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
  expect(readFileSync(at("there.safetensors"), "utf8")).toBe("a file that is there");
});
