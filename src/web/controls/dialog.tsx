import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { texts } from "../words/index.ts";
import { Button } from "./button.tsx";
import "./dialog.css";

/**
 * A modal dialog, closed by its button, by Escape, or by a click outside. With an `anchor` it opens below that element; on a
 * phone every dialog is a sheet at the bottom.
 */
export function Dialog({
  title,
  isOpen,
  onClose,
  anchor,
  isWide = false,
  children,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly anchor?: RefObject<HTMLElement | null>;
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current!;
    if (!isOpen) {
      element.close();
      return;
    }
    if (!element.open) element.showModal();
    if (anchor?.current) placeBelow(element, anchor.current);
  }, [isOpen, anchor]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click outside is for pointers; Escape is the key
    <dialog
      ref={dialog}
      class={`common-dialog${anchor ? " common-dialog-anchored" : ""}${isWide ? " common-dialog-wide" : ""}`}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {isOpen && (
        <div class="common-dialog-inside">
          <header>
            <h2 id={id}>{title}</h2>
            <Button kind="quiet" icon="close" label={texts.value.common.close} onPress={onClose} />
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}

/** Places a dialog below an element, or higher up if the window is too small. */
function placeBelow(dialog: HTMLElement, anchor: HTMLElement): void {
  const { left, bottom } = anchor.getBoundingClientRect();
  const room = document.documentElement.clientWidth - dialog.offsetWidth - 16;
  dialog.style.setProperty("--left", `${Math.max(16, Math.min(left, room))}px`);
  const lowest = document.documentElement.clientHeight - dialog.offsetHeight - 16;
  dialog.style.setProperty("--top", `${Math.max(16, Math.min(bottom + 8, lowest))}px`);
}
