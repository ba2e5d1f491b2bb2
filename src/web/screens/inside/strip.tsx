import { BRANCH_COLOURS, BRANCH_SIGNS, groupOf } from "../../controls/branch-marks.ts";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { compact, count } from "../../words/numbers.ts";
import type { WeightRow } from "../../workers/protocol.ts";
import { rowBranch } from "./row-branch.ts";
import { insidePlace, insideRun, isMiniBatch, look, STRIP_ROWS, strip, wantedEpoch } from "./state.ts";

/** Below this size a number is written with a power of ten, so that a column of decreasing numbers looks uniform. */
const SMALLEST = 0.01;

/** The followed weight's last updates, newest first, one per row, with the branch that the rule took. */
export function Strip() {
  const words = texts.value.inside;
  const { input, unit, view, weight } = insidePlace.value!;
  const width = lab.data.value?.picture?.width ?? 1;
  const where =
    view === "pictures"
      ? words.followedPixel(count(unit + 1), count(Math.floor(input / width) + 1), count((input % width) + 1))
      : words.followedInput(count(unit + 1), count(input + 1));
  const rows = strip.value?.rows ?? [];
  const hasDelta = rows.some(({ delta }) => delta !== null);
  // While the run goes on, its rows come a little later than its epochs.
  const isLate = lab.phase.value !== "running" && strip.value?.epoch !== wantedEpoch.value;
  const isOfAnother = strip.value?.run !== insideRun.value || strip.value?.weight !== weight;
  const isStale = strip.value !== null && (isOfAnother || isLate);
  const newest = [...rows].reverse();
  return (
    <div class="inside-strip">
      <h2>{words.strip}</h2>
      <p class="inside-help">{where}</p>
      {isStale && rows.length > 0 && look.value?.epoch === wantedEpoch.value && (
        <p class="inside-computing" role="status">
          {words.rowsComing}
        </p>
      )}
      {rows.length === 0 ? (
        <p class="inside-empty">{emptyWords()}</p>
      ) : (
        <section
          class={`inside-strip-scroll ${isStale ? "inside-stale" : ""}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          aria-label={words.strip}
          aria-busy={isStale}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">{words.epoch}</th>
                {hasDelta && (
                  <th scope="col" class="inside-branch-head">
                    {words.branch}
                  </th>
                )}
                <th scope="col" title={words.gTitle}>
                  g
                </th>
                {hasDelta && (
                  <>
                    <th scope="col" title={words.sTitle}>
                      s
                    </th>
                    <th scope="col" title={words.deltaTitle}>
                      Δ
                    </th>
                  </>
                )}
                <th scope="col" title={words.moveTitle}>
                  Δw
                </th>
                <th scope="col" title={words.wTitle}>
                  w
                </th>
              </tr>
            </thead>
            <tbody>
              {newest.map((row) => (
                <Row key={row.epoch} row={row} hasDelta={hasDelta} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {rows.length > 0 && (
        <p class="inside-help">{(hasDelta ? words.stripHelp : words.stripHelpPlain)(count(STRIP_ROWS))}</p>
      )}
    </div>
  );
}

/** Why there are no rows: before the first update, never any with mini-batches, still loading, or none for so early an epoch. */
function emptyWords(): string {
  const { inside } = texts.value;
  if (wantedEpoch.value === 0) return inside.noUpdateYet;
  if (isMiniBatch.value) return inside.noRows;
  const isAnswered = strip.value?.epoch === wantedEpoch.value && lab.phase.value !== "running";
  return isAnswered ? inside.noRows : inside.rowsComing;
}

/** The update that led to an epoch. */
function Row({ row, hasDelta }: { readonly row: WeightRow; readonly hasDelta: boolean }) {
  const { epoch, g, stored, delta, move, w } = row;
  const branch = hasDelta ? rowBranch(strip.value!.run.technique.id, row) : null;
  const group = branch && groupOf(branch);
  return (
    <tr>
      <th scope="row">{count(epoch + 1)}</th>
      {group && (
        <td
          class="inside-branch"
          style={{ backgroundColor: BRANCH_COLOURS[group].fill, color: BRANCH_COLOURS[group].ink }}
        >
          {BRANCH_SIGNS[group]} {texts.value.rules.branches[branch!]}
        </td>
      )}
      <td>{compact(g, 2, SMALLEST)}</td>
      {hasDelta && (
        <>
          <td>{compact(g * stored, 2, SMALLEST)}</td>
          <td>{delta === null ? "–" : compact(delta, 3, SMALLEST)}</td>
        </>
      )}
      <td>{compact(move, 2, SMALLEST)}</td>
      <td>{compact(w + move)}</td>
    </tr>
  );
}
