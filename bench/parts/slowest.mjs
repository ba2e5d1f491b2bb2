import { spawnSync } from "node:child_process";
import { ours } from "../lib/peers.mjs";
import { argumentsOf, SETTINGS } from "../lib/settings.mjs";
import { table } from "../lib/table.mjs";
import { byPhase, PHASE_NAMES } from "./phases.mjs";

const ROWS = 3;

/** Where one thread's time goes in the rows of `settings` that PyTorch is nearest to or ahead in. */
export function slowest({ say, node24, turboFlags, quick }, _before, { settings }) {
  if (!settings) {
    say("the slowest rows are left out: settings were never measured");
    return { rows: [] };
  }
  const ids = [...settings.rows]
    .sort((a, b) => a.ratio - b.ratio)
    .slice(0, ROWS)
    .map(({ id }) => id);
  const sides = [["ours", {}], ...(node24 ? [["turbo", { node: node24, flags: turboFlags }]] : [])];
  const rows = ids.flatMap((id) =>
    sides.flatMap(([side, options]) => {
      const setting = SETTINGS.find((one) => one.id === id);
      const counts = ["--phases", "--warmup", "1", "--epochs", quick || setting.long ? "1" : "3"];
      const { command, args } = ours(id, id, [...argumentsOf(setting, 1), ...counts], options);
      const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
      if (status === 0) return [{ id, side, ...byPhase(JSON.parse(stdout)) }];
      say(`${id} is left out: ${stderr.trim().split("\n").at(-1)}`);
      return [];
    }),
  );
  say(
    table(
      ["ms an epoch, 1 thread", ...rows.map(({ id, side }) => (side === "turbo" ? "with turbo" : id))],
      PHASE_NAMES.map((phase) => [phase, ...rows.map(({ milliseconds }) => milliseconds[phase].toFixed(1))]),
    ),
  );
  return { what: "one thread, milliseconds an epoch by phase, of the settings with the lowest ratios", rows };
}
