import { lab } from "../../state/the-lab.ts";
import { texts } from "../../texts/index.ts";
import "./status-line.css";

/** Where things are: the epoch, what one costs, with how many threads, and how to get the same bits elsewhere. */
export function StatusLine() {
  const { status } = texts.value.frame;
  const milliseconds = lab.epochMilliseconds.value;
  const threads = lab.threads.value;
  return (
    <footer class="frame-status">
      <div class="frame-wide">
        <span class="frame-epoch">{status.epoch(lab.epoch.value, lab.setup.value.epochs)}</span>
        <span>{status.phases[lab.phase.value]}</span>
        {milliseconds !== null && <span>{status.perEpoch(milliseconds)}</span>}
        <span>{lab.isIsolated ? status.threads(threads) : status.oneThread}</span>
        <span class="frame-gap" />
      </div>
    </footer>
  );
}
