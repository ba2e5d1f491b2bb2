import { Button } from "../../controls/button.tsx";
import { DataTable } from "../../controls/data-table.tsx";
import { saveText } from "../../controls/save-file.ts";
import { tellsOf, type Walk } from "../../lab/walk.ts";
import { texts } from "../../words/index.ts";
import { compact, count } from "../../words/numbers.ts";
import { whenGrown } from "./growth.ts";
import { saveMap } from "./save-map.ts";
import { growingWalks, landscapeSettings, nameOf, step, walks } from "./state.ts";

/** Most rows in the table; the file has all of them. */
const ROWS = 40;

/** Step, w and E of each technique up to the present step, as a table and as CSV. */
export function WalkTable() {
  const words = texts.value.landscape;
  const present = step.value;
  const all = walks.value;
  const name = `landscape-${landscapeSettings.value.surface}`;
  const first = Math.max(0, present - ROWS + 1);
  const row = (index: number) => {
    const at = present - index;
    return [
      count(at),
      ...all.flatMap((walked) => {
        const { places, losses, steps } = walked;
        if (at > steps) return Array<string>(3).fill(tellsOf(walked, at) ? "–" : "…");
        return [compact(places[2 * at], 4), compact(places[2 * at + 1], 4), compact(losses[at], 4)];
      }),
    ];
  };
  const columns = [
    words.stepColumn,
    ...all.flatMap(({ id }) => ["w₁", "w₂", "E"].map((name) => `${nameOf(id)} ${name}`)),
  ];
  return (
    <div class="landscape-data">
      <DataTable
        summary={words.tableSummary}
        caption={words.tableCaption(first, present)}
        columns={() => columns}
        rows={() => ({ count: present - first + 1, row })}
      />
      <span class="landscape-save">
        <Button kind="quiet" onPress={() => void saveMap(document.querySelector(".landscape-figure")!)}>
          {words.saveSvg}
        </Button>
        <Button kind="quiet" onPress={() => void saveSteps(`${name}.csv`, present)}>
          {words.saveCsv}
        </Button>
      </span>
    </div>
  );
}

/** Saves all present walks' steps up to one as CSV, numbers with all digits. */
async function saveSteps(name: string, upTo: number): Promise<void> {
  const growing = growingWalks.peek();
  if (growing !== null) await whenGrown(growing);
  saveText(name, "text/csv", csv(growing?.shown.peek() ?? [], upTo));
}

function csv(all: readonly Walk[], upTo: number): string {
  const lines = ["technique,step,w1,w2,E"];
  for (const { id, places, losses, steps } of all) {
    for (let t = 0; t <= Math.min(upTo, steps); t++) {
      lines.push([id, t, places[2 * t], places[2 * t + 1], losses[t]].join(","));
    }
  }
  return `${lines.join("\n")}\n`;
}
