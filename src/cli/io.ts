import { asciiText, type TerminalOptions } from "../report/terminal/text.ts";

/** A command's streams and signals. Results go to `out` or `print`, everything else to `err`. */
export interface Io {
  /** Writes output for programs to standard output, unchanged. */
  out(text: string): void;
  /** Writes output for people to standard output, in ASCII if the terminal has no Unicode. */
  print(text: string): void;
  /** Writes to standard error, likewise. */
  err(text: string): void;
  /** What standard output can show: columns, colour, Unicode. */
  readonly screen: TerminalOptions & { readonly unicode: boolean };
  /** Whether standard error is a terminal that can be drawn on. */
  readonly isLive: boolean;
  /** Whether the command is what this process was started for, so that it may be run by another one instead. */
  readonly ownsProcess: boolean;
  /** Aborted with an {@link Interruption} when the user asks to stop. */
  readonly signal: AbortSignal;
}

/** A request to stop: Ctrl-C or another signal. */
export class Interruption extends Error {
  override name = "Interruption";
  /** 128 plus the signal's number, as in shells. */
  readonly exitCode: number;

  constructor(exitCode: number) {
    super("interrupted");
    this.exitCode = exitCode;
  }
}

/** The width of output that isn't a terminal. */
const DEFAULT_COLUMNS = 100;

/** How long workers may take to end before the process ends without them, in milliseconds. */
const PATIENCE = 700;

/** The process's own streams and signals. A reader that closes the pipe (`| head`) is no error. */
export function processIo(): Io {
  const { stdout, stderr, env } = process;
  stderr.on("error", () => {}); // there is no place to report it
  stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") return;
    stderr.write(`nbl: standard output can't be written: ${message}\n`);
    process.exit(1);
  });
  const screen = screenOf(stdout, env);
  const readable = (text: string) => (screen.unicode ? text : asciiText(text));
  return {
    out: (text) => void stdout.write(text),
    print: (text) => void stdout.write(readable(text)),
    err: (text) => void stderr.write(readable(text)),
    screen,
    isLive: stderr.isTTY === true && env["TERM"] !== "dumb",
    ownsProcess: true,
    signal: interruptions(),
  };
}

/** What a stream can show, from its kind and the environment. */
export function screenOf(stream: { isTTY?: boolean; columns?: number }, env: NodeJS.ProcessEnv): Io["screen"] {
  return { color: wantsColor(stream, env), width: columns(stream, env), unicode: hasUnicode(env) };
}

/**
 * The signals that ask the program to stop, with the exit codes for them. Windows has two more that can be handled: Ctrl-Break
 * and the closing of the console. Elsewhere SIGHUP stays the system's, so that `nohup` keeps a run alive.
 */
export function stopSignals(platform: NodeJS.Platform): readonly (readonly [NodeJS.Signals, exitCode: number])[] {
  const everywhere = [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const;
  return platform === "win32" ? [...everywhere, ["SIGBREAK", 149], ["SIGHUP", 129]] : everywhere;
}

/** Aborts at the first signal to stop, then ends the process if its workers don't end; at the second signal, ends it at once. */
function interruptions(): AbortSignal {
  const controller = new AbortController();
  for (const [name, exitCode] of stopSignals(process.platform)) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(exitCode);
      setTimeout(() => process.exit(exitCode), PATIENCE).unref();
      controller.abort(new Interruption(exitCode));
    });
  }
  return controller.signal;
}

/** See no-color.org: any non-empty value switches colours off. */
function wantsColor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  return stream.isTTY === true && env["TERM"] !== "dumb";
}

function columns(stream: { columns?: number }, env: NodeJS.ProcessEnv): number {
  const given = stream.columns || Number(env["COLUMNS"]);
  return Number.isInteger(given) && given > 0 ? given : DEFAULT_COLUMNS;
}

/** Whether characters beyond ASCII, including Braille patterns, can be shown: not in a locale without UTF-8, nor on bare consoles. */
function hasUnicode(env: NodeJS.ProcessEnv): boolean {
  if (process.platform === "win32") return Boolean(env["WT_SESSION"] || env["TERM_PROGRAM"] || env["CI"]);
  const locale = env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"];
  return env["TERM"] !== "linux" && (!locale || /utf-?8/i.test(locale));
}
