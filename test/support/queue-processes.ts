import { type ChildProcess, spawn } from "node:child_process";
import { connect, createServer, type Socket } from "node:net";
import { afterAll } from "vitest";
import { MAIN } from "../cli/nbl.ts";

/** A process of `nbl`, which is killed after the file's tests if it still runs then. */
export interface Process {
  readonly child: ChildProcess;
  /** What it has said so far on standard error. */
  said(): string;
  /** Its exit code, once it has ended; null after a kill. */
  readonly ended: Promise<number | null>;
  kill(signal?: NodeJS.Signals): void;
}

const processes = new Set<ChildProcess>();
afterAll(() => {
  for (const child of processes) child.kill("SIGKILL");
});

/** Starts `nbl` with arguments. */
export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Process {
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...env },
  });
  processes.add(child);
  let text = "";
  child.stderr?.on("data", (chunk) => {
    text += chunk;
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", (code) => {
      processes.delete(child);
      resolve(code);
    });
  });
  return { child, said: () => text, ended, kill: (signal = "SIGKILL") => void child.kill(signal) };
}

/** A way to a port that can be cut. */
export interface Detour {
  readonly port: number;
  /** Breaks all connections; new ones can be made. */
  cut(): void;
}

export async function startProxy(target: number): Promise<Detour> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(one);
      one.pipe(other);
      one.on("error", () => {});
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  afterAll(() => {
    cut();
    server.close();
  });
  return { port: (server.address() as { port: number }).port, cut };
}
