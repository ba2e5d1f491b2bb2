import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Dialog } from "../controls/dialog.tsx";
import { Icon } from "../controls/icon.tsx";
import { Popover } from "../controls/popover.tsx";
import { isNarrow } from "../lab/narrow.ts";
import { presenting } from "../lab/presenting.ts";
import { lab } from "../lab/the-lab.ts";
import { texts } from "../words/index.ts";
import { count } from "../words/numbers.ts";
import type { LoadedData } from "../workers/protocol.ts";
import type { Setup } from "../workers/setup.ts";
import { DataEditor } from "./data-editor.tsx";
import { NetworkEditor } from "./network-editor.tsx";
import "./problem-line.css";
import { batchWords, dataName, dataWords, networkWords } from "../lab/setup-words.ts";
import { BatchEditor, EpochsEditor, SeedEditor } from "./small-editors.tsx";
import { Speed } from "./speed.tsx";
import { Transport } from "./transport.tsx";

/** What is trained, and the controls of the training; the same on every screen. */
export function ProblemLine() {
  return (
    <section class="frame-problem" aria-label={texts.value.frame.problem}>
      <div class="frame-wide">{isNarrow.value || presenting.value ? <NarrowLine /> : <WideLine />}</div>
    </section>
  );
}

function WideLine() {
  const { frame } = texts.value;
  const setup = lab.setup.value;
  const data = dataOf(setup);
  return (
    <>
      <Part label={frame.data.label} value={dataWords(setup, data)}>
        <DataEditor />
      </Part>
      <Part label={frame.network.label} value={networkWords(setup, data)}>
        <NetworkEditor />
      </Part>
      <Part label={frame.batch.label} value={batchWords(setup)}>
        <BatchEditor />
      </Part>
      <Part label={frame.seed.label} value={String(setup.seed)}>
        <SeedEditor />
      </Part>
      <Part label={frame.epochs.label} value={count(setup.epochs)}>
        <EpochsEditor />
      </Part>
      <span class="frame-gap" />
      <Speed isLabelHidden />
      <Transport />
    </>
  );
}

/** What is known of a setup's data; null while other data is still loaded. */
function dataOf(setup: Setup): LoadedData | null {
  const data = lab.data.value;
  return data?.of === setup.data ? data : null;
}

/** One part of the problem: name and value, which open its editor. */
function Part({
  label,
  value,
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly children: ComponentChildren;
}) {
  const shown = (
    <span class="frame-part">
      <span class="frame-part-label">{label}</span> <span>{value}</span>
    </span>
  );
  return (
    <Popover title={label} shown={shown}>
      {() => (
        <>
          {children}
          <p class="small">{texts.value.frame.anew}</p>
        </>
      )}
    </Popover>
  );
}

function NarrowLine() {
  const { frame } = texts.value;
  const [isOpen, setOpen] = useState(false);
  const setup = lab.setup.value;
  const data = dataOf(setup);
  return (
    <>
      <button
        type="button"
        class="frame-fold"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <span class="frame-fold-words">
          <strong>{dataName(setup.data)}</strong>
          <span class="small">{networkWords(setup, data)}</span>
        </span>
        <Icon name="down" size={16} />
      </button>
      <Transport isShort />
      <Dialog title={frame.setUp} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Transport />
        <Speed />
        <h3>{frame.data.label}</h3>
        <DataEditor />
        <h3>{frame.network.label}</h3>
        <NetworkEditor />
        <h3>{frame.batch.label}</h3>
        <BatchEditor />
        <SeedEditor />
        <EpochsEditor />
        <p class="small">{frame.anew}</p>
      </Dialog>
    </>
  );
}
