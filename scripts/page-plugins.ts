/** What the build of the page adds to Vite: the licences of what is bundled, and the security policy in the page itself. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin, Rolldown } from "vite";
import { SECURITY_POLICY } from "../src/node/security-policy.ts";

const root = fileURLToPath(new URL("../", import.meta.url)).replaceAll("\\", "/");

/**
 * Writes licences.txt beside the page: the lab's licence, and that of each package with a module in the page or in one of its
 * workers. Workers are bundled apart, so that `ofWorkers` is for them and `ofPage`, which writes, for the page.
 */
export function licences(): { ofPage: Plugin; ofWorkers: Plugin } {
  const folders = new Set<string>();
  const note = (bundle: Rolldown.OutputBundle) => {
    for (const part of Object.values(bundle)) {
      if (part.type === "chunk") for (const id of part.moduleIds) folders.add(packageOf(id));
    }
  };
  return {
    ofWorkers: { name: "lab:licences-of-workers", generateBundle: (_, bundle) => note(bundle) },
    ofPage: {
      name: "lab:licences",
      generateBundle(_, bundle) {
        note(bundle);
        this.emitFile({ type: "asset", fileName: "licences.txt", source: licencesText([...folders]) });
      },
    },
  };
}

/** The folder of the package that a module is of; Vite's own for what Vite adds. */
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
  return `This page holds code of these packages.\n${rule}${texts.sort().join(rule)}`;
}

/**
 * Puts the policy that `nbl lab` sends as a header into the page too, for hosts that send none; without `frame-ancestors`,
 * which counts in headers only.
 */
export function securityPolicy(): Plugin {
  const policy = SECURITY_POLICY.filter((rule) => !rule.startsWith("frame-ancestors")).join("; ");
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  return {
    name: "lab:security-policy",
    transformIndexHtml: (html) => html.replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${meta}`),
  };
}
