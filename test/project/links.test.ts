import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import GithubSlugger from "github-slugger";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as textOf } from "mdast-util-to-string";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pages = [".", "docs", "bench", ".github"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

/** Parsed pages by their text: some are linked to from many others. */
const parsed = new Map<string, Tree>();
const parse = (text: string) => parsed.get(text) ?? parsed.set(text, fromMarkdown(text)).get(text)!;

type Tree = ReturnType<typeof fromMarkdown>;
type Node = Tree | Tree["children"][number];

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child as Node);
}

/** Where the links, pictures and definitions of a page lead, and the `src` and `href` of its HTML. */
function targetsOf(text: string): string[] {
  return [...nodesOf(parse(text))].flatMap((node) => {
    if ("url" in node) return [node.url as string];
    return node.type === "html"
      ? [...node.value.matchAll(/\b(?:src|href|srcset)="([^"]+)"/g)].map(([, url]) => url)
      : [];
  });
}

/** The anchors that GitHub gives a page's headings. */
function anchorsOf(text: string): Set<string> {
  const slugger = new GithubSlugger();
  const headings = [...nodesOf(parse(text))].filter((node) => node.type === "heading");
  return new Set(headings.map((heading) => slugger.slug(textOf(heading))));
}

/** What is wrong with the links of a page, if anything. */
function faultsOf(page: string, text: string): string[] {
  return targetsOf(text).flatMap((target) => {
    if (/^[a-z]+:/.test(target)) return []; // elsewhere: not asked for
    const [path, anchor] = target.split("#");
    const file = path === "" ? page : relative(root, join(root, dirname(page), decodeURI(path)));
    const isBuilt = ["node_modules", "dist", "build", "runs"].includes(file.split(sep)[0]);
    if (isBuilt || !existsSync(join(root, file))) return [`${page}: no ${target}`];
    if (anchor === undefined) return [];
    const other = file === page ? text : readFileSync(join(root, file), "utf8");
    return anchorsOf(other).has(anchor) ? [] : [`${page}: no heading for ${target}`];
  });
}

test.each(pages)("every link of %s leads to a file or heading that is there", (page) => {
  expect(faultsOf(page, readFileSync(join(root, page), "utf8"))).toEqual([]);
});

test("links to what isn't there are found in all forms", () => {
  const text = [
    "# A heading, `code` and *more*",
    "[good](#a-heading-code-and-more), [a file](README.md), [other page](README.md#the-command-line)",
    "[no heading](#no-heading), [no file](docs/none.md), ![none](docs/none.png), [built](dist/index.js)",
    "[elsewhere][there] `[no link](none)`",
    "",
    "[there]: README.md#none",
    '<img src="docs/none.svg">',
  ].join("\n");
  expect(faultsOf("CONTRIBUTING.md", text)).toEqual([
    "CONTRIBUTING.md: no heading for #no-heading",
    "CONTRIBUTING.md: no docs/none.md",
    "CONTRIBUTING.md: no docs/none.png",
    "CONTRIBUTING.md: no dist/index.js",
    "CONTRIBUTING.md: no heading for README.md#none",
    "CONTRIBUTING.md: no docs/none.svg",
  ]);
});
