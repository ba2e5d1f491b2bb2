import { Command } from "commander";
import { shown, UsageError } from "../core/errors.ts";
import type { Io } from "./io.ts";

interface LabFlags {
  readonly port?: number;
  readonly open?: true;
}

const EXAMPLES = `
Examples:
  nbl lab
  nbl lab --open
  nbl lab --port 8080`;

/** `nbl lab`: serves the lab page to this machine's browsers until Ctrl-C. */
export function labCommand(io: Io, exit: (exitCode: number) => void): Command {
  return new Command("lab")
    .description("Serve the lab page to browsers on this machine, to watch trainings. Ctrl-C ends it.")
    .option("--port <n>", "the port, 0 for any free one (default: 4784, or a free one near it)", parsePort)
    .option("--open", "open the page in the system's browser")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: LabFlags) => exit(await lab(flags, io)));
}

/** Ctrl-C is the normal end of this command, so the exit code is 0. */
async function lab({ port, open }: LabFlags, io: Io): Promise<number> {
  const { serveLab } = await import("../node/lab-server.ts");
  const server = await serveLab(port === undefined ? {} : { port });
  io.print(`${server.url}\n`);
  io.err("the lab page is at this address, for this machine only; Ctrl-C ends it\n");
  if (open) {
    const { openBrowser } = await import("../node/open-browser.ts");
    openBrowser(server.url, () => io.err("no browser could be opened; open the address in one yourself\n"));
  }
  await aborted(io.signal);
  await server.close();
  return 0;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^[0-9]{1,5}$/.test(text) && port <= 65535) return port;
  throw new UsageError(`--port: expected a number from 0 to 65535, got ${shown(text)}`);
}
