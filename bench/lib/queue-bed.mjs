/** What the part `queue` measures with: a Redis of its own, processes of `nbl`, and what Linux says of them. */
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { connect, createServer } from "node:net";
import { file } from "./available.mjs";

const NBL = file("../dist/cli/main.js");

/** Starts `nbl` with arguments. */
export function nbl(args) {
  return spawn(process.execPath, [NBL, ...args], { stdio: "ignore" });
}

/** Waits for the end of a process. @throws unless it went well */
export async function ended(child) {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once("exit", resolve));
  if (child.exitCode !== 0) throw new Error(`queue: expected a command to go well, got exit code ${child.exitCode}`);
}

export async function until(isDone) {
  while (!(await isDone())) await pause(50);
}

export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Counts the lines of a file that grows; each byte is read once. */
export function lineCounter(path) {
  const buffer = Buffer.alloc(1 << 16);
  let [file, at, count] = [undefined, 0, 0];
  const count10 = (length) => {
    for (let k = buffer.indexOf(10); k >= 0 && k < length; k = buffer.indexOf(10, k + 1)) count++;
  };
  return {
    count() {
      try {
        file ??= openSync(path, "r");
      } catch {
        return 0;
      }
      for (;;) {
        const length = readSync(file, buffer, 0, buffer.length, at);
        if (length === 0) return count;
        count10(length);
        at += length;
      }
    },
    close: () => file !== undefined && closeSync(file),
  };
}

/** Seconds of processor time that a process has had, in steps of 0.01; 0 once it is gone. */
export function cpuSeconds({ pid }) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** The resident memory of a process in megabytes; 0 once it is gone. */
export function residentMegabytes({ pid }) {
  try {
    return (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024) / 1e6;
  } catch {
    return 0;
  }
}

/** A Redis of its own, and a way to ask it one question at a time. */
export async function startRedis(folder) {
  const port = await new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
  const options = `--port ${port} --bind 127.0.0.1 --save  --appendonly yes --dir ${folder}`.split(" ");
  const child = spawn("redis-server", options, { stdio: "ignore" });
  let socket;
  await until(
    () =>
      new Promise((resolve) => {
        socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      }),
  );
  const command = (text) =>
    new Promise((resolve) => {
      let answer = "";
      const take = (chunk) => {
        answer += chunk;
        const bulk = /^\$(-?\d+)\r\n/.exec(answer);
        const length = bulk ? bulk[0].length + Math.max(0, Number(bulk[1])) + (bulk[1] === "-1" ? 0 : 2) : undefined;
        if (bulk ? answer.length < length : !answer.endsWith("\r\n")) return;
        socket.off("data", take);
        resolve(answer.trimEnd());
      };
      socket.on("data", take);
      socket.write(`${text}\r\n`);
    });
  return {
    child,
    address: `redis://127.0.0.1:${port}`,
    command,
    /** Bytes that its keys and buffers take. */
    usedMemory: async () => Number(/used_memory:(\d+)/.exec(await command("INFO memory"))?.[1] ?? 0),
    /** Bytes that it has received and sent. */
    networkBytes: async () => {
      const stats = await command("INFO stats");
      return ["input", "output"].reduce(
        (sum, way) => sum + Number(new RegExp(`total_net_${way}_bytes:(\\d+)`).exec(stats)?.[1] ?? 0),
        0,
      );
    },
    /** The length of a list. */
    length: async (key) => Number((await command(`LLEN ${key}`)).slice(1)) || 0,
    close() {
      socket.destroy();
      child.kill("SIGKILL");
    },
  };
}
