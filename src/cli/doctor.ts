import { Command } from "commander";
import type { Diagnosis } from "../node/doctor.ts";
import type { Io } from "./io.ts";

const EXAMPLES = `
Examples:
  nbl doctor
  NBL_ENGINE=exact nbl doctor --json`;

/** `nbl doctor`: shows what this machine supports, and whether the kernels compute correctly. */
export function doctorCommand(io: Io, exit: (exitCode: number) => void): Command {
  return new Command("doctor")
    .description("Show what this machine supports for training, and whether the engine's self-test passes.")
    .option("--json", "print one JSON value instead of text")
    .addHelpText("after", EXAMPLES)
    .action(async ({ json = false }: { json?: boolean }) => {
      const { diagnose } = await import("../node/doctor.ts");
      const diagnosis = diagnose();
      if (json) io.out(`${JSON.stringify(diagnosis, undefined, 2)}\n`);
      else io.print(await report(diagnosis, io));
      exit(diagnosis.engine === null ? 1 : 0);
    });
}

async function report(diagnosis: Diagnosis, io: Io): Promise<string> {
  const { left, painted } = await import("../report/terminal/text.ts");
  const { countText } = await import("../report/words/numbers.ts");
  const { version, runtime, v8, platform, cpu, cores, memoryMegabytes, fused, exact, engine } = diagnosis;
  const told = (result: true | string) => (result === true ? "the self-test holds" : `no: ${result}`);
  const engines = { fused: "fused, by relaxed SIMD", exact: "exact, by float64: the same bits, some ten times slower" };
  const rows: [string, string][] = [
    ["lab", version],
    ["host", `${runtime} (V8 ${v8}), ${platform}`],
    ["processor", `${cpu}, ${cores} cores`],
    ["memory", `${countText(memoryMegabytes)} MB`],
    ["threads", diagnosis.sharedMemory ? `up to ${cores}, on shared memory` : "one: no shared memory"],
    ["relaxed SIMD", diagnosis.relaxedSimd ? "yes" : "no"],
    ["fused kernels", told(fused)],
    ["exact kernels", told(exact)],
    ["turbo", turboText(diagnosis)],
    ["engine", engine === null ? "none: no kernel computes what it should" : engines[engine]],
  ];
  return rows.map(([name, text]) => `${painted(left(name, 15), "quiet", io.screen)}${text}\n`).join("");
}

function turboText({ turbo, turboByItself }: Diagnosis): string {
  if (turbo !== true) return `no: ${turbo}`;
  return turboByItself
    ? "on (--no-turbo switches it off)"
    : "can be switched on with --turbo; this V8 wasn't tested with it";
}
