import { signal } from "@preact/signals";
import { messageOf } from "../../../core/message-of.ts";
import { Button } from "../../controls/button.tsx";
import { saveFile } from "../../controls/save-file.ts";
import { announce } from "../../words/announce.ts";
import { texts } from "../../words/index.ts";
import type { DownloadKind } from "../../workers/report-calls.ts";
import type { ReportState } from "./state.ts";

const KINDS: readonly DownloadKind[] = ["run", "report", "records", "tables", "latex", "figures", "models"];

/** The file that is being made; null if none is. */
const making = signal<DownloadKind | null>(null);

/** Downloads of what is shown: for the command line, for papers, for keeping. */
export function Downloads({ report }: { readonly report: ReportState }) {
  const words = texts.value.report.downloads;
  const hasModels = report.study.value?.done.some((id) => report.models.value.has(id)) ?? false;
  const save = async (kind: DownloadKind) => {
    making.value = kind;
    try {
      saveFile(await report.make(kind));
    } catch (error) {
      announce(words.failed(messageOf(error)));
    } finally {
      making.value = null;
    }
  };
  return (
    <section class="report-downloads" aria-label={words.title}>
      <h2>{words.title}</h2>
      <ul>
        {KINDS.filter((kind) => kind !== "models" || hasModels).map((kind) => (
          <li key={kind}>
            <Button
              kind={kind === "run" ? "plain" : "quiet"}
              icon="file"
              isDisabled={making.value !== null || report.result.value === null}
              onPress={() => void save(kind)}
              aria-describedby={`report-file-${kind}`}
            >
              {making.value === kind ? words.making : words.names[kind]}
            </Button>
            <span class="small" id={`report-file-${kind}`}>
              {words.about[kind]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
