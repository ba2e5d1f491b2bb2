import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** Of the machine's processor time: more than this by others spoils a measurement. */
export const MAX_BY_OTHERS = 0.04;

/** Watches which share of the machine processes other than `pid` use; always 0 if the system doesn't report it. */
export function watchOthers(pid) {
  const begin = look(pid);
  return {
    share() {
      const end = look(pid);
      if (!begin || !end || end.all === begin.all) return 0;
      return Math.max(0, (end.busy - begin.busy - (end.own - begin.own)) / (end.all - begin.all));
    },
  };
}

/**
 * Lets threads of the last peer that wait in loops fall asleep, and waits until the rest of the machine is idle too, for
 * at most `patience` milliseconds.
 */
export async function quietMoment(patience) {
  const begin = performance.now();
  for (;;) {
    const watch = watchOthers();
    await pause(300);
    if (watch.share() <= MAX_BY_OTHERS || performance.now() - begin >= patience) return;
  }
}

/** Linux's count of processor time, in its ticks: all, not idle, and by one process. */
function look(pid) {
  try {
    const [user, nice, system, idle, wait, irq, soft, stolen] = readFileSync("/proc/stat", "utf8")
      .split("\n", 1)[0]
      .trim()
      .split(/\s+/)
      .slice(1)
      .map(Number);
    const busy = user + nice + system + irq + soft + stolen;
    return { all: busy + idle + wait, busy, own: pid === undefined ? 0 : ticksOf(pid) };
  } catch {
    return undefined;
  }
}

function ticksOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return Number(fields[11]) + Number(fields[12]);
}
