/**
 * Builds the kernels: assembly/*.ts with the unrolled templates → WebAssembly, fused or exact, on shared or own memory →
 * src/engine/kernels-bytes.ts with the bytes in hexadecimal, which Node and browsers load alike. (Compressed it is a quarter smaller than
 * base64, whose letters don't begin where bytes do.) Most functions are the same in both: of the exact ones only what differs is told.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dense } from "../assembly/dense.template.mjs";
import { copyColumns, descendColumns, finishColumns, sumColumns } from "../assembly/panels.template.mjs";
import { sparseForward, sparseForwardOfTwo } from "../assembly/sparse-forward.template.mjs";
import { sparseGradient, sparseGradientOfTwo } from "../assembly/sparse-gradient.template.mjs";
import { differences } from "./differences.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const target = `${root}src/engine/kernels-bytes.ts`;
const handWritten = [
  "layout",
  "functions",
  "log",
  "entries",
  "parameters",
  "activation",
  "loss",
  "sign-step",
  "lane-step",
  "double",
  "probes",
];

/** Builds the kernels unless they are there for exactly these sources. */
export async function buildKernels() {
  const digest = sourcesDigest();
  if (existsSync(target) && readFileSync(target, "utf8").includes(digest)) return;
  const { default: asc } = await import("assemblyscript/asc");
  const build = async (arithmetic) => {
    const sources = sourcesOf(arithmetic);
    const shared = Buffer.from(await compile(asc, sources, arithmetic, "shared"));
    return { shared, own: patch(shared, await compile(asc, sources, arithmetic, "own")) };
  };
  const [fused, exact] = [await build("fused"), await build("exact")];
  const builds = {
    fused: { shared: hex(fused.shared), own: fused.own },
    exact: { shared: differences(fused.shared, exact.shared), own: exact.own },
  };
  writeFileSync(
    target,
    `// Built by scripts/kernels.mjs from assembly/ (${digest}).\nexport const KERNEL_BYTES = ${JSON.stringify(builds, null, 2)} as const;\n`,
  );
}

/** What turns the build for shared memory into that for own memory: bytes `from` to `to`, the memory's import, become others. */
function patch(shared, own) {
  let from = 0;
  while (shared[from] === own[from]) from++;
  let same = 0;
  while (shared[shared.length - 1 - same] === own[own.length - 1 - same]) same++;
  return { from, to: shared.length - same, bytes: hex(own.slice(from, own.length - same)) };
}

function hex(bytes) {
  return Buffer.from(bytes).toString("hex");
}

function sourcesOf(arithmetic) {
  const read = (name) => readFileSync(`${root}assembly/${name}.ts`, "utf8");
  const sources = new Map(handWritten.map((name) => [`${name}.ts`, read(name)]));
  sources.set("madd.ts", read(`madd.${arithmetic}`));
  const head = 'import { ROW, plusZero } from "./layout";\nimport { madd } from "./madd";\n';
  const products = [
    ...[8, 4, 2, 1].flatMap((quads) => [sparseForward(quads), sparseGradient(quads)]),
    sparseForwardOfTwo,
    sparseGradientOfTwo,
  ];
  sources.set("products.ts", head + [...products, dense(4, 4), dense(2, 4), dense(4, 2), dense(4, 1)].join("\n"));
  sources.set(
    "panels.ts",
    [
      'import { narrow, wide, wideHigh } from "./double";',
      'import { ROW, isNotFinite, lanesSum } from "./layout";',
      copyColumns(4),
      copyColumns(1),
      sumColumns(4),
      sumColumns(1),
      finishColumns(2),
      finishColumns(1),
      descendColumns(2),
      descendColumns(1),
    ].join("\n"),
  );
  const exported = [
    ...handWritten.filter((name) => !["layout", "double", "functions", "log"].includes(name)),
    "products",
  ];
  sources.set("kernels.ts", exported.map((name) => `export * from "./${name}";`).join("\n"));
  return sources;
}

async function compile(asc, sources, arithmetic, memory) {
  let bytes;
  const features = [
    "simd",
    ...(arithmetic === "fused" ? ["relaxed-simd"] : []),
    ...(memory === "shared" ? ["threads"] : []),
  ];
  const shared = memory === "shared" ? ["--sharedMemory", "--maximumMemory", "65536"] : [];
  const { error, stderr } = await asc.main(
    [
      "kernels.ts",
      "-o",
      "kernels.wasm",
      "-O3",
      "--noAssert",
      "--runtime",
      "stub",
      "--importMemory",
      "--initialMemory",
      "1",
      ...shared,
      ...features.flatMap((feature) => ["--enable", feature]),
    ],
    {
      readFile: (name) => sources.get(name.replace(/^\.\//, "")) ?? null,
      writeFile: (name, contents) => {
        if (name.endsWith(".wasm")) bytes = contents;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`kernels (${arithmetic}): ${stderr.toString()}`);
  return bytes;
}

/** Of the sources, of this script, and of the compiler's version. */
function sourcesDigest() {
  const { devDependencies } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  const hash = createHash("sha256");
  for (const script of ["kernels.mjs", "differences.mjs"]) hash.update(readFileSync(`${root}scripts/${script}`));
  hash.update(devDependencies.assemblyscript);
  for (const name of readdirSync(`${root}assembly`).sort()) hash.update(readFileSync(`${root}assembly/${name}`));
  return hash.digest("hex").slice(0, 16);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(`${root}src/engine`, { recursive: true });
  await buildKernels();
}
