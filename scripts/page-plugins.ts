/** The page's plugins for Vite, among them the licences of bundled code and the security policy in the page itself. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildOptions, Plugin } from "vite";
import { SMALL } from "../src/data/small/registry.ts";
import { SECURITY_POLICY } from "../src/node/security-policy.ts";

const root = fileURLToPath(new URL("../", import.meta.url)).replaceAll("\\", "/");

/** Writes licences.txt beside the page: the lab's licence, that of each package with a module in the page, and the data's terms. */
export function licences(): Plugin {
  return {
    name: "lab:licences",
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
      const folders = new Set(modules.map(packageOf));
      this.emitFile({ type: "asset", fileName: "licences.txt", source: licencesText([...folders]) });
    },
  };
}

/** The folder of a module's package; Vite's own folder for code that Vite adds. */
function packageOf(id: string): string {
  if (id.startsWith("\0")) return `${root}node_modules/vite/`;
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//.exec(id.replaceAll("\\", "/"))?.[0] ?? root;
}

function licencesText(folders: readonly string[]): string {
  const texts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.|$)/i.test(entry));
    if (file === undefined) throw new Error(`${name}: expected a file with its licence, ${license}`);
    const [text] = readFileSync(`${folder}${file}`, "utf8").split("# Licenses of bundled dependencies"); // in Vite's
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  const rule = `\n${"-".repeat(80)}\n\n`;
  return `This page holds code of these packages, and the data that is named at the end.\n${rule}${[...texts.sort(), MNIST, ...smallTexts()].join(rule)}`;
}

/** The origin and the licence of each small data set in the page that others made. */
function smallTexts(): string[] {
  const others = SMALL.filter(({ licence }) => licence.includes("scikit-learn"));
  return others.map(({ label, licence, summary, source }) => {
    const by = licence.startsWith("CC BY 4.0") ? " The licence: https://creativecommons.org/licenses/by/4.0/" : "";
    return `${label} (${licence})\n\nThe data set of ${summary}: ${source}. Its values are unchanged.${by} ${SCIKIT_LEARN}\n`;
  });
}

/** The terms of the copies of small data sets. */
const SCIKIT_LEARN =
  "Scikit-learn's copy: Copyright (c) 2007-2026 The scikit-learn developers, https://opensource.org/license/bsd-3-clause";

/** The origin and the licence of the data beside the page. */
const MNIST = `The MNIST database of handwritten digits (CC BY-SA 3.0)

The files in data/mnist/, whose content is unchanged, are by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, who made them out of NIST's
Special Databases 1 and 3; described in LeCun, Bottou, Bengio & Haffner (1998), Gradient-based learning applied to document
recognition, Proceedings of the IEEE 86:2278-2324. Yann LeCun and Corinna Cortes hold the copyright. They are distributed under
the Creative Commons Attribution-Share Alike 3.0 licence: https://creativecommons.org/licenses/by-sa/3.0/
`;

/**
 * Puts the policy that `nbl lab` sends as a header into the page too, for hosts that send none; without `frame-ancestors`,
 * which only works in headers.
 */
export function securityPolicy(): Plugin {
  const policy = SECURITY_POLICY.filter((rule) => !rule.startsWith("frame-ancestors")).join("; ");
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  return {
    name: "lab:security-policy",
    transformIndexHtml: (html) => html.replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${meta}`),
  };
}

/**
 * Leaves out of the page what only JSON Schemas, documentation and the command line say: the descriptions of schemas
 * (`z.string().describe("…")` becomes `z.string()`), and of settings the texts of {@link TEXTS}.
 */
export function withoutDescriptions(): Plugin {
  return {
    name: "lab:without-descriptions",
    transform(code, id) {
      if (!/\/src\/experiment\/[^?]*\.ts$/.test(id.replaceAll("\\", "/")) || !/\.describe\(|SETTINGS = /.test(code))
        return null;
      const program = this.parse(code);
      const texts = id.endsWith("/settings.ts") ? settingTexts(program) : [];
      const cuts = [...describeCalls(program), ...texts].sort(([a], [b]) => b - a);
      const shorter = cuts.reduce((text, [from, to]) => text.slice(0, from) + text.slice(to), code);
      return { code: shorter, map: null };
    },
  };
}

/** From where to where the calls of `.describe` stand in a program, each without what it is called on. */
function describeCalls(node: unknown): [from: number, to: number][] {
  if (Array.isArray(node)) return node.flatMap(describeCalls);
  if (typeof node !== "object" || node === null) return [];
  const { type, callee, end } = node as { type?: string; callee?: CalledMember; end?: number };
  const isCall = type === "CallExpression" && callee?.property?.name === "describe";
  const inside = Object.values(isCall ? { object: callee.object } : node).flatMap(describeCalls);
  return isCall ? [...inside, [callee.object.end, end!]] : inside;
}

/** The texts of settings that the page doesn't show. */
const TEXTS = ["about", "flag", "value", "otherwise", "more"];

/** Where these texts stand in a program, without their quotes. */
function settingTexts(node: unknown): [from: number, to: number][] {
  if (Array.isArray(node)) return node.flatMap(settingTexts);
  if (typeof node !== "object" || node === null) return [];
  const { type, key, value } = node as { type?: string; key?: { name?: string }; value?: Literal };
  const isText = type === "Property" && TEXTS.includes(key?.name ?? "") && typeof value?.value === "string";
  return isText ? [[value.start + 1, value.end - 1]] : Object.values(node).flatMap(settingTexts);
}

interface Literal {
  readonly value?: unknown;
  readonly start: number;
  readonly end: number;
}

interface CalledMember {
  readonly object: { readonly end: number };
  readonly property?: { readonly name?: string };
}

/**
 * Builds workers as entries of the page's own build, so that they share code. Vite builds each worker separately, each with
 * its own copy of the engine, the kernels and the techniques.
 */
export function sharedWorkers(): Plugin {
  return {
    name: "lab:shared-workers",
    enforce: "pre",
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || !code.includes("new Worker(")) return null;
      const shared = code.replace(/\bnew URL\("([^"]+\.ts)", import\.meta\.url\)/g, (_, file: string) => {
        const reference = this.emitFile({ type: "chunk", id: resolve(dirname(id), file), name: basename(file, ".ts") });
        return `import.meta.ROLLUP_FILE_URL_${reference}`;
      });
      if (/\bnew Worker\(\s*new URL/.test(shared))
        this.error('expected new Worker(new URL("FILE.ts", import.meta.url), …)');
      return shared;
    },
  };
}

/** Leaves out zod's JSON Schemas, which only `nbl config --schema` and the schemas' build make. */
export function zodWithoutJsonSchemas(): Plugin {
  return {
    name: "lab:zod-without-json-schemas",
    transform(code, id) {
      if (!id.replaceAll("\\", "/").endsWith("/zod/v4/classic/schemas.js")) return null;
      const shorter = code
        .replace(/^ *inst\._zod\.processJSONSchema = .*;$/gm, "")
        .replace(/createStandardJSONSchemaMethod\(this, "\w+"\)/g, "undefined")
        .replace(/return createToJSONSchemaMethod\(.*;/, 'throw new Error("the page makes no JSON Schemas");');
      if (/\n.*(?:processJSONSchema|create\w*JSONSchemaMethod\()/.test(shorter))
        this.error("expected zod's JSON Schemas in other words");
      return { code: shorter, map: null };
    },
  };
}

/** Keeps zod from testing whether it may use eval, which the page's policy forbids: browsers report the attempt. */
export function zodWithoutEval(): Plugin {
  return {
    name: "lab:zod-without-eval",
    transform(code, id) {
      if (!id.replaceAll("\\", "/").endsWith("/zod/v4/core/core.js")) return null;
      if (!code.includes("export const globalConfig")) this.error("expected zod's globalConfig here");
      return `${code}\nglobalConfig.jitless = true;\n`;
    },
  };
}

/** Leaves out zod's own sentences about faults: the lab makes its own from what zod finds, see src/core/faults.ts. */
export function zodWithoutSentences(): Plugin {
  return {
    name: "lab:zod-without-sentences",
    load: (id) =>
      id.replaceAll("\\", "/").endsWith("/zod/v4/locales/en.js")
        ? "export default () => ({ localeError: () => {} });"
        : null,
  };
}

/**
 * The files that a browser preloads: the imports of the page and its screens. Workers have no document for such links.
 */
export const modulePreload: NonNullable<BuildOptions["modulePreload"]> = {
  polyfill: false,
  resolveDependencies: (_, dependencies, { hostId, hostType }) =>
    hostType === "html" || /\bindex-/.test(hostId) ? dependencies : [],
};
