import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { messageOf } from "../../core/message-of.ts";
import type { PreviewColumn, TablePreview } from "../../data/csv-preview.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { Field } from "../controls/field.tsx";
import { Segmented } from "../controls/segmented.tsx";
import { Select } from "../controls/select.tsx";
import type { DroppedTable } from "../lab/lab.ts";
import { lab } from "../lab/the-lab.ts";
import { language } from "../words/language.ts";
import { count } from "../words/numbers.ts";
import {
  type ColumnRole,
  choiceOf,
  hasMissing,
  readingOf,
  rolesFor,
  type TableChoice,
  withRole,
  withTask,
} from "./table-choice.ts";
import "./table-dialog.css";
import { tableDe } from "./words/table-de.ts";
import { type TableDialogWords, tableEn } from "./words/table-en.ts";
import { tableIt } from "./words/table-it.ts";

const WORDS = { en: tableEn, de: tableDe, it: tableIt };

/** Columns that are listed at a time; more are found by their names. */
const SHOWN = 100;
/** Columns from which on there is a field to find one. */
const MANY = 20;

/** How a dropped table is read: task, columns, missing values, form of the file. Nothing changes before it is used. */
export function TableDialog({ table, onClose }: { readonly table: DroppedTable; readonly onClose: () => void }) {
  const words = WORDS[language.value];
  const found = table.fault === null ? lab.data.peek()?.table?.label : undefined;
  const auto = found === undefined || found.why === "said" ? undefined : found.name;
  const choice = useSignal(choiceOf(table.reading, auto));
  const preview = useSignal<TablePreview | null>(null);
  const fault = useSignal(table.fault);
  const { header, delimiter, decimal } = choice.value;
  useEffect(() => {
    fault.value = table.fault;
  }, [table]);
  useEffect(() => {
    let isGone = false;
    lab.previewTable(readingOf({ ...choice.peek(), header, delimiter, decimal })).then(
      (came) => {
        if (!isGone) preview.value = came;
      },
      (error: unknown) => {
        if (!isGone) fault.value = messageOf(error);
      },
    );
    return () => {
      isGone = true;
    };
  }, [table.name, header, delimiter, decimal]);
  const change = (next: TableChoice) => {
    choice.value = next;
  };
  const { task, roles } = choice.value;
  const isIncomplete = task === "regression" && ![...roles.values()].includes("target");
  const use = async () => {
    await lab.readTable(readingOf(choice.peek(), auto));
    if (lab.table.peek()?.fault == null) onClose();
  };
  return (
    <Dialog title={words.title} isOpen onClose={onClose} isWide>
      <div class="frame-editor frame-table">
        <p class="small">
          {preview.value === null
            ? words.waiting
            : words.about(table.name, preview.value.rows, preview.value.columns.length + preview.value.more)}
        </p>
        {fault.value !== null && (
          <p class="common-fault" role="alert">
            {words.fault(fault.value)}
          </p>
        )}
        <div>
          <Segmented
            label={words.task}
            value={task}
            options={(["classification", "regression"] as const).map((value) => ({ value, label: words.tasks[value] }))}
            onChoose={(chosen) => change(withTask(choice.peek(), chosen, preview.peek()?.columns ?? []))}
          />
          <p class="common-help">{words.taskHelp[task]}</p>
        </div>
        {preview.value !== null && (
          <>
            <Columns words={words} preview={preview.value} choice={choice.value} onChange={change} />
            {(hasMissing(preview.value, choice.value) || choice.value.missing !== "refuse") && (
              <Select
                label={words.missing}
                value={choice.value.missing}
                options={optionsOf(words.missingOptions)}
                onChoose={(missing) => change({ ...choice.peek(), missing })}
              />
            )}
          </>
        )}
        <FileForm words={words} choice={choice.value} onChange={change} />
        <div class="frame-table-end">
          <Button kind="primary" isDisabled={isIncomplete} onPress={() => void use()}>
            {words.use}
          </Button>
          <Button onPress={onClose}>{words.cancel}</Button>
          {isIncomplete && <span class="small">{words.chooseTarget}</span>}
        </div>
      </div>
    </Dialog>
  );
}

interface PartProps {
  readonly words: TableDialogWords;
  readonly choice: TableChoice;
  readonly onChange: (choice: TableChoice) => void;
}

/** The table's columns, each with what it holds and a choice of its role. */
function Columns({ words, preview, choice, onChange }: PartProps & { readonly preview: TablePreview }) {
  const wanted = useSignal("");
  const { columns, more } = preview;
  const text = wanted.value.trim().toLowerCase();
  const fitting = useMemo(() => columns.filter(({ name }) => name.toLowerCase().includes(text)), [columns, text]);
  const shown = fitting.slice(0, SHOWN);
  const hidden = fitting.length - shown.length + (text === "" ? more : 0);
  return (
    <div class="frame-columns">
      {columns.length > MANY && (
        <Field label={words.find}>
          {(control) => (
            <input
              {...control}
              type="text"
              autocomplete="off"
              value={wanted.value}
              onInput={(event) => {
                wanted.value = event.currentTarget.value;
              }}
            />
          )}
        </Field>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="frame-columns-scroll" tabIndex={0} aria-label={words.columns}>
        <table>
          <caption class="hidden">{words.columns}</caption>
          <thead>
            <tr>
              <th scope="col">{words.heads.column}</th>
              <th scope="col">{words.heads.holds}</th>
              <th scope="col">{words.heads.missing}</th>
              <th scope="col">{words.heads.role}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((column, k) => (
              <tr key={`${column.name} ${k}`}>
                <th scope="row">{column.name === "" ? words.noName : column.name}</th>
                <td>{holds(column, words)}</td>
                <td>{column.missing === 0 ? "–" : count(column.missing)}</td>
                <td>
                  <Select
                    label={`${words.heads.role}: ${column.name}`}
                    isLabelHidden
                    value={choice.roles.get(column.name) ?? "input"}
                    options={roleOptions(column, choice, words)}
                    onChoose={(role: ColumnRole) => onChange(withRole(choice, column.name, role))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {hidden > 0 && <p class="small">{words.more(hidden)}</p>}
    </div>
  );
}

function roleOptions(column: PreviewColumn, { task, roles }: TableChoice, words: TableDialogWords) {
  const possible = rolesFor(column, task);
  const own = roles.get(column.name);
  const all = own === undefined || possible.includes(own) ? possible : [...possible, own];
  return all.map((value) => ({ value, label: words.roles[value] }));
}

function holds({ kind, different }: PreviewColumn, { kinds }: TableDialogWords): string {
  if (kind === "mixed" || kind === "empty") return kinds[kind];
  if (kind === "number") return different === null ? kinds.numbers : kinds.whole(different);
  return different === null ? kinds.manyTexts : kinds.texts(different);
}

/** How the file is divided into cells. */
function FileForm({ words, choice, onChange }: PartProps) {
  return (
    <details
      class="frame-table-form"
      open={choice.delimiter !== "found" || choice.decimal !== "found" || !choice.header}
    >
      <summary>{words.form}</summary>
      <label class="frame-choice-row">
        <input
          type="checkbox"
          checked={choice.header}
          onChange={(event) => onChange({ ...choice, header: event.currentTarget.checked })}
        />
        <span>{words.header}</span>
      </label>
      <div class="frame-pair">
        <Select
          label={words.delimiter}
          value={choice.delimiter}
          options={optionsOf<string>(words.delimiters)}
          onChoose={(delimiter) => onChange({ ...choice, delimiter })}
        />
        <Select
          label={words.decimal}
          value={choice.decimal}
          options={optionsOf(words.decimals)}
          onChoose={(decimal) => onChange({ ...choice, decimal })}
        />
      </div>
    </details>
  );
}

function optionsOf<Value extends string>(names: Readonly<Record<Value, string>>) {
  return (Object.entries(names) as [Value, string][]).map(([value, label]) => ({ value, label }));
}
