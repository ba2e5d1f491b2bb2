import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const PATIENCE = 3 * 60_000;

/**
 * Starts a process that speaks the bench's protocol (README.md), once it has warmed up.
 * @throws Error, saying which peer, if it ends before it answers
 */
export async function startPeer({ id, command, args, environment = {} }) {
  const child = spawn(command, args, {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  let complaints = "";
  child.stderr.on("data", (text) => {
    complaints = `${complaints}${text}`.slice(-4000);
  });
  child.on("error", (error) => {
    complaints = error.message;
  });
  child.stdin.on("error", () => {}); // it ended: the next answer says so
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const watch = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    const { value, done } = await lines.next();
    clearTimeout(watch);
    if (done) throw new Error(`${id} ended early: ${lastLine(complaints)}`);
    return JSON.parse(value);
  };
  const about = await answer();
  return {
    pid: child.pid,
    about,
    times: [],
    /** The milliseconds of so many epochs. */
    epochs(count) {
      child.stdin.write(`${count}\n`);
      return answer();
    },
    /** Ends the process; gives its peak memory in megabytes. */
    end() {
      child.stdin.write("0\n");
      return answer();
    },
  };
}

function lastLine(text) {
  return (
    text
      .split("\n")
      .filter((line) => /error/i.test(line))
      .at(-1) ??
    text.trim().split("\n").at(-1) ??
    ""
  );
}
