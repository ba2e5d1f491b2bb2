import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The path of a probe. */
export const probeFile = (name) => fileURLToPath(new URL(`probes/${name}`, import.meta.url));

/** The file that stands in an environment once it is whole. */
const DONE = ".whole";

/** The folder of a library's environment. */
export const folderOf = (root, { id }) => join(root, id);

/** Whether a library's environment is there and whole. */
export const isInstalled = (root, library) => existsSync(join(folderOf(root, library), DONE));

/** Why a library can't be installed or run here, or undefined. */
export function lacking({ needs = [], python }) {
  const program = needs.find((name) => spawnSync("sh", ["-c", `command -v ${name}`]).status !== 0);
  if (program !== undefined) return `needs ${program}`;
  if (python !== undefined && pythonOf(python) === undefined) return `needs Python ${python}`;
  return undefined;
}

/** Makes a library's environment anew. @throws Error with the last line of the program that failed */
export function install(root, library, libraries, { newest = false } = {}) {
  const folder = folderOf(root, library);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const unpinned = (name) =>
    newest ? name.replace(/(.)(==|@|:)[0-9][^:]*$/, library.kind === "maven" ? "$1:RELEASE" : "$1") : name;
  const packages = (list = []) => list.map(unpinned);
  INSTALLERS[library.kind]({ root, folder, library, libraries, packages });
  writeFileSync(join(folder, DONE), `${packages(library.packages).join("\n")}\n`);
}

/** The program of a library's environment that runs its probe, with arguments and variables. */
export function commandOf(root, library, { python } = {}) {
  const folder = folderOf(root, library);
  const env = { CENSUS_FOLDER: folder };
  if (library.kind === "python") {
    const own = library.target ? pythonOf(library.python) : join(folder, "bin", "python");
    if (library.target) env.PYTHONPATH = join(folder, "lib");
    return { command: python ?? own, args: [probeFile(library.probe)], env };
  }
  if (library.kind === "cargo") return { command: join(folder, "target", "release", library.probe), args: [], env };
  return { command: process.execPath, args: [probeFile(library.probe)], env };
}

const INSTALLERS = {
  python({ root, folder, library, libraries, packages }) {
    const { python, beside, target, first, isolated = true, alone } = library;
    const base = pythonOf(python);
    const pip = (args) =>
      run(target ? base : join(folder, "bin", "python"), ["-m", "pip", "install", "--quiet", ...args]);
    if (target) {
      pip(["--target", join(folder, "lib"), ...packages(library.packages)]);
      return;
    }
    run(base, ["-m", "venv", folder]);
    if (beside !== undefined) {
      const other = libraries.find(({ id }) => id === beside);
      const [site] = sitePackages(folder);
      writeFileSync(join(site, "beside.pth"), `${sitePackages(folderOf(root, other)).join("\n")}\n`);
    }
    if (first !== undefined) pip(packages(first));
    pip([...(isolated ? [] : ["--no-build-isolation"]), ...packages(library.packages)]);
    if (alone !== undefined) pip(["--no-deps", ...packages(alone)]);
  },
  npm({ folder, packages, library }) {
    writeFileSync(join(folder, "package.json"), "{}\n");
    run("npm", ["install", "--silent", "--ignore-scripts", "--prefix", folder, ...packages(library.packages)], folder);
  },
  maven({ folder, packages, library }) {
    for (const artifact of packages(library.packages)) {
      run(
        "mvn",
        ["--quiet", "--batch-mode", "dependency:copy", `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`],
        folder,
      );
    }
  },
  debian({ folder, library }) {
    run("apt-get", ["download", ...library.packages], folder);
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".deb")))
      run("dpkg", ["-x", file, "."], folder);
  },
  cargo({ folder, library }) {
    cpSync(probeFile(library.probe), folder, { recursive: true });
    run("cargo", ["build", "--quiet", "--release"], folder);
  },
};

/** A Python of a version: in PATH, or one of pyenv's. */
function pythonOf(version) {
  const pyenv = join(process.env["PYENV_ROOT"] ?? join(homedir(), ".pyenv"), "versions");
  const kept = existsSync(pyenv) ? readdirSync(pyenv).filter((name) => name.startsWith(`${version}.`)) : [];
  const candidates = [`python${version}`, ...kept.map((name) => join(pyenv, name, "bin", "python"))];
  return candidates.find((path) => spawnSync(path, ["--version"]).status === 0);
}

function sitePackages(folder) {
  const lib = join(folder, "lib");
  return readdirSync(lib).map((name) => join(lib, name, "site-packages"));
}

function run(command, args, cwd = undefined) {
  const env = { ...process.env, PATH: `${cwd ?? ""}:${process.env["PATH"]}` };
  if (command.endsWith("bin/python")) env.PATH = `${command.slice(0, -"/python".length)}:${process.env["PATH"]}`;
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status === 0) return;
  const [last = "no output"] = `${stdout ?? ""}\n${stderr ?? ""}`.trim().split("\n").slice(-1);
  throw new Error(`${command} ${args.slice(0, 4).join(" ")} …: ${error?.message ?? last}`);
}
