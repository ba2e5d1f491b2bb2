import { Button } from "../../controls/button.tsx";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { fileOf } from "./state.ts";

/** Loads records and models of the command line, and lists those that are loaded. */
export function Loading() {
  const words = texts.value.report.load;
  const files = new Map<string, { records: number; models: number }>();
  for (const { name: own, record, model } of lab.loaded.value) {
    const name = fileOf(own);
    const known = files.get(name) ?? { records: 0, models: 0 };
    files.set(name, {
      records: known.records + (record === null ? 0 : 1),
      models: known.models + (model === null ? 0 : 1),
    });
  }
  return (
    <section class="report-load" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p class="small">{words.about}</p>
      <Button icon="file" onPress={choose}>
        {words.choose}
      </Button>
      {files.size > 0 && (
        <ul class="report-files">
          {[...files].map(([name, { records, models }]) => (
            <li key={name}>
              <span class="report-file">{name}</span> <span class="small">{words.found(records, models)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Opens the browser's file dialog. */
function choose(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.onchange = async () => {
    const chosen = Array.from(input.files ?? [], async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    }));
    await lab.load(await Promise.all(chosen));
  };
  input.click();
}
