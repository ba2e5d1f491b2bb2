import { CopyButton } from "../controls/copy-button.tsx";
import { commandLine } from "../lab/command-line.ts";
import { screen } from "../lab/route.ts";
import { lab } from "../lab/the-lab.ts";
import { insideRun } from "../screens/inside/state.ts";
import { chosen } from "../screens/race/state.ts";
import { texts } from "../words/index.ts";
import "./status-line.css";

/**
 * The epoch, time per epoch, number of threads, and the command that gives the same bits. The epoch is that which all techniques
 * have reached; on Inside, which shows one network, that of its technique.
 */
export function StatusLine() {
  const { status } = texts.value.frame;
  const milliseconds = lab.epochMilliseconds.value;
  const looked = screen.value === "inside" ? insideRun.value : null;
  const threads = lab.threads.value;
  return (
    <footer class="frame-status">
      <div class="frame-wide">
        <span class="frame-epoch">{status.epoch((looked ?? lab).epoch.value, lab.setup.value.epochs)}</span>
        <span role="status">
          {lab.phase.value === "loading" && lab.opening.value !== null
            ? status.opening(lab.opening.value.done, lab.opening.value.of)
            : status.phases[lab.phase.value]}
        </span>
        {milliseconds !== null && <span>{status.perEpoch(milliseconds)}</span>}
        <span>{lab.isIsolated ? status.threads(threads) : status.oneThread}</span>
        <span class="frame-gap" />
        <SameBits />
      </div>
    </footer>
  );
}

/** The command that gives the same bits, and for which technique: the one that is looked at or selected, else the first. */
function SameBits() {
  const { status } = texts.value.frame;
  const runs = lab.runs.value;
  const run = screen.value === "inside" ? insideRun.value : runs[chosen.value ?? 0];
  if (!run) return null;
  const command = commandLine(run, lab.setup.value);
  return (
    <span class="frame-same">
      <span>{status.same(run.style.label)}</span>
      <code>{command}</code>
      <CopyButton text={command} what={status.copy} />
    </span>
  );
}
