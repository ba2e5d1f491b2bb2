import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { Dialog } from "./dialog.tsx";
import { Icon } from "./icon.tsx";
import "./popover.css";

/** A button that shows the present value and opens an editor below itself. */
export function Popover({
  title,
  shown,
  isQuiet = false,
  children,
}: {
  /** The editor's title. */
  readonly title: string;
  /** Content of the button. */
  readonly shown: ComponentChildren;
  readonly isQuiet?: boolean;
  /** The editor, which may call `close`. */
  readonly children: (close: () => void) => ComponentChildren;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`common-popover${isQuiet ? " common-popover-quiet" : ""}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        {shown}
        <Icon name="down" size={14} />
      </button>
      <Dialog title={title} isOpen={isOpen} onClose={close} anchor={button}>
        {children(close)}
      </Dialog>
    </>
  );
}
