import { useEffect, useState } from "preact/hooks";
import { Icon } from "../controls/icon.tsx";
import { texts } from "../words/index.ts";
import { takeFiles } from "./files.ts";
import "./drop-zone.css";

/** Accepts files dropped anywhere on the page, and says so during a drag. Views with their own drop target stop the events. */
export function DropZone() {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      void takeFiles(event.dataTransfer?.files ?? []);
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, []);
  if (!isOver) return null;
  const { dropHere, dropNote } = texts.value.frame.data;
  return (
    <div class="frame-drop">
      <div>
        <Icon name="file" size={48} />
        <p class="frame-drop-words">{dropHere}</p>
        <p class="small">{dropNote}</p>
      </div>
    </div>
  );
}
