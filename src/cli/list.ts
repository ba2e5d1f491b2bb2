import { Command } from "commander";
import { shown, UsageError } from "../core/errors.ts";
import type { Io } from "./io.ts";
import { hint } from "./misuse.ts";
import { readTextFile } from "./text-file.ts";

const LISTS = ["techniques", "datasets", "landscapes", "presets"] as const;

const EXAMPLES = `
Examples:
  nbl list techniques
  nbl list presets
  nbl list landscapes
  nbl list datasets --json`;

/** `nbl list`: prints the techniques, data sets, landscapes or plans that come with the lab. */
export function listCommand(io: Io): Command {
  return new Command("list")
    .description("List the techniques, data sets, landscapes or plans that come with the lab.")
    .argument("<what>", "techniques, datasets, landscapes or presets")
    .option("--json", "print one JSON value instead of text")
    .addHelpText("after", EXAMPLES)
    .action(async (what: string, { json = false }: { json?: boolean }) => {
      if (what === "techniques") await listTechniques(json, io);
      else if (what === "datasets") await listDatasets(json, io);
      else if (what === "landscapes") await listLandscapes(json, io);
      else if (what === "presets") await listPresets(json, io);
      else
        throw new UsageError(
          `list: expected techniques, datasets, landscapes or presets, got ${shown(what)}; ${hint(what, LISTS)}`,
        );
    });
}

async function listTechniques(json: boolean, io: Io): Promise<void> {
  const { TECHNIQUES } = await import("../optimizers/registry.ts");
  if (json) {
    printJson(
      TECHNIQUES.map(({ id, label, summary, defaults }) => ({ id, label, summary, hyper: defaults })),
      io,
    );
    return;
  }
  const { wrap, painted } = await import("../report/terminal/text.ts");
  const blocks = TECHNIQUES.map(({ id, label, summary, defaults }) => {
    const hyper = Object.entries(defaults).map(([name, value]) => `${name}=${value}`);
    const width = Math.max(40, io.screen.width - 2);
    return [
      `${painted(id, "bold", io.screen)}  ${label}`,
      ...wrap(summary, width).map((line) => `  ${line}`),
      ...wrap(hyper.join(" "), width).map((line) => `  ${painted(line, "quiet", io.screen)}`),
    ].join("\n");
  });
  io.print(`${blocks.join("\n\n")}\n`);
}

async function listDatasets(json: boolean, io: Io): Promise<void> {
  const { KNOWN_DATA } = await import("../data/known.ts");
  if (json) {
    printJson(KNOWN_DATA, io);
    return;
  }
  const { countText } = await import("../report/words/numbers.ts");
  const { painted } = await import("../report/terminal/text.ts");
  const lines = KNOWN_DATA.map(({ name, summary, samples }) => {
    const test = samples.test === 0 ? "none" : countText(samples.test);
    const counts = `${countText(samples.train)} samples to train and evaluate on, ${test} to test`;
    return `${painted(name, "bold", io.screen)}  ${summary}; ${counts}`;
  });
  const own = "--data also takes a folder of IDX files, or a table (CSV).";
  io.print(`${lines.join("\n")}\n\n${own}\n`);
}

async function listLandscapes(json: boolean, io: Io): Promise<void> {
  const { LANDSCAPES } = await import("../landscapes/registry.ts");
  if (json) {
    const shown = LANDSCAPES.map(({ name, label, summary, formula, start, leastSize, options = [] }) => {
      return { name, label, summary, formula, start, least_n: leastSize, options };
    });
    printJson(shown, io);
    return;
  }
  const { wrap, painted } = await import("../report/terminal/text.ts");
  const width = Math.max(40, io.screen.width - 2);
  const blocks = LANDSCAPES.map(({ name, label, summary, formula, start: [low, high], options = [] }) => {
    const shape = [...options.map((option) => `${option.name}=${option.default}`), "rotation=false"].join(" ");
    return [
      `${painted(name, "bold", io.screen)}  ${label}`,
      ...wrap(summary, width).map((line) => `  ${line}`),
      ...wrap(formula, width).map((line) => `  ${line}`),
      `  ${painted(`${shape}  starts from ${low} to ${high}`, "quiet", io.screen)}`,
    ].join("\n");
  });
  io.print(`${blocks.join("\n\n")}\n\nnbl compare --landscape NAME:OPTION=VALUE,… runs techniques on one.\n`);
}

async function listPresets(json: boolean, io: Io): Promise<void> {
  const { presetFile, presetNames } = await import("../node/presets.ts");
  const { parsePlanFile } = await import("../experiment/plan/file.ts");
  const presets = await Promise.all(
    presetNames().map(async (name) => {
      const file = presetFile(name) ?? name;
      const { about = "" } = parsePlanFile(await readTextFile(file), file).settings;
      return { name, about, file };
    }),
  );
  if (json) {
    printJson(presets, io);
    return;
  }
  const { wrap, painted } = await import("../report/terminal/text.ts");
  const blocks = presets.map(({ name, about }) =>
    [
      painted(name, "bold", io.screen),
      ...wrap(about, Math.max(40, io.screen.width - 2)).map((line) => `  ${line}`),
    ].join("\n"),
  );
  io.print(`${blocks.join("\n\n")}\n\nnbl run NAME runs one; copy its file to start your own.\n`);
}

function printJson(value: unknown, io: Io): void {
  io.out(`${JSON.stringify(value, undefined, 2)}\n`);
}
