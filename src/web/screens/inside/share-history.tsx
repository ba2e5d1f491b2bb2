import { useMemo } from "preact/hooks";
import { BRANCH_COLOURS, BRANCH_SIGNS } from "../../controls/branch-marks.ts";
import { DataTable } from "../../controls/data-table.tsx";
import { texts } from "../../words/index.ts";
import { count, percent } from "../../words/numbers.ts";
import { BRANCHES, bandPath, epochRoom, sharesOf } from "./history.ts";
import { Key } from "./scale.tsx";
import { history, look } from "./state.ts";
import { epochShare, TimeFrame } from "./time-frame.tsx";

const WIDE = 1000;
const HIGH = 200;

/** Stacked shares of weights whose Δ grew, stayed or shrank in each epoch's last update, and of moves that were taken back. */
export function ShareHistory() {
  const words = texts.value.inside;
  const inside = history.value?.inside ?? null;
  const shares = useMemo(() => (inside === null ? null : sharesOf(inside)), [inside]);
  if (shares === null) return null;
  const epochs = shares.grow.length;
  const room = epochRoom(epochs);
  const x = (t: number) => WIDE * epochShare(t + 0.5, room);
  const y = (share: number) => HIGH * (1 - share);
  const zero = shares.grow.map(() => 0);
  const one = shares.grow.map(() => 1);
  const tops = { grow: shares.grow, keep: shares.grow.map((grow, t) => grow + shares.keep[t]), turn: one };
  const bottoms = { grow: zero, keep: tops.grow, turn: tops.keep };
  const undone = shares.undone.map((share) => 1 - share);
  const hasUndone = shares.undone.some((share) => share > 0);
  const at = Math.min(epochs, look.value?.epoch ?? epochs) - 1;
  const of = (list: readonly number[]) => (at < 0 ? "–" : percent(list[at]));
  const ticks = [0, 0.5, 1].map((share) => ({ share, label: `${100 * share} %` }));
  return (
    <figure class="inside-shares">
      <figcaption>
        <h2>{words.sharesTitle}</h2>
        <p class="inside-help">{words.sharesHelp}</p>
      </figcaption>
      <TimeFrame room={room} ticks={ticks}>
        <svg
          role="img"
          aria-label={words.sharesAlt(
            count(at + 1),
            of(shares.grow),
            of(shares.keep),
            of(shares.turn),
            of(shares.undone),
          )}
          viewBox={`0 0 ${WIDE} ${HIGH}`}
          preserveAspectRatio="none"
        >
          {BRANCHES.map((branch) => (
            <path key={branch} d={bandPath(bottoms[branch], tops[branch], x, y)} fill={BRANCH_COLOURS[branch].fill} />
          ))}
          {hasUndone && <path class="inside-undone" d={bandPath(undone, one, x, y)} />}
        </svg>
      </TimeFrame>
      <Key
        entries={[
          ...BRANCHES.map((branch) => ({
            fill: BRANCH_COLOURS[branch].fill,
            sign: BRANCH_SIGNS[branch],
            name: words.branches[branch],
            figure: of(shares[branch]),
          })),
          ...(hasUndone ? [{ fill: UNDONE, sign: "↶", name: words.undoneShare, figure: of(shares.undone) }] : []),
        ]}
      />
      <DataTable
        summary={words.sharesTable}
        caption={words.sharesTitle}
        columns={() => [words.epoch, words.branches.grow, words.branches.keep, words.branches.turn, words.undoneShare]}
        rows={() => ({
          count: shares.grow.length,
          row: (t) => [
            count(t + 1),
            ...[shares.grow, shares.keep, shares.turn, shares.undone].map((share) => percent(share[t])),
          ],
        })}
      />
    </figure>
  );
}

/** Colour of moves that were taken back: a darker part of those that turned. */
const UNDONE = "#5a0f3b";
