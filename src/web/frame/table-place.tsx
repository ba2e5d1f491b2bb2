import { signal } from "@preact/signals";
import { Button } from "../controls/button.tsx";
import { later } from "../controls/later.tsx";
import type { DroppedTable } from "../lab/lab.ts";
import { lab } from "../lab/the-lab.ts";
import { texts } from "../words/index.ts";

/** Loaded with the first table that is looked at, since few visitors have one. */
const TableDialog = later(async () => (await import("./table-dialog.tsx")).TableDialog);

const isWanted = signal(false);
/** The refused table whose dialog was closed. */
const closed = signal<DroppedTable | null>(null);

/** The dialog on how the dropped table is read: opened by its button, and by itself if a table can't be read. */
export function TablePlace() {
  const table = lab.table.value;
  if (table === null || !(isWanted.value || (table.fault !== null && closed.value !== table))) return null;
  const close = () => {
    isWanted.value = false;
    closed.value = lab.table.peek();
  };
  return <TableDialog key={table.name} table={table} onClose={close} />;
}

/** The button that opens the dialog, if there is a table. */
export function TableButton() {
  if (lab.table.value === null) return null;
  return (
    <Button
      class="frame-table-button"
      onPress={() => {
        isWanted.value = true;
      }}
    >
      {texts.value.frame.data.table}
    </Button>
  );
}
