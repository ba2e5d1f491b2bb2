import { useMemo } from "preact/hooks";
import { logTicks } from "../../../report/figures/ticks.ts";
import { DataTable } from "../../controls/data-table.tsx";
import { texts } from "../../words/index.ts";
import { compact, count, percent, tickText } from "../../words/numbers.ts";
import { binPlace, binRange, binStart, epochRoom, epochsIn, heatPixels, middleBin, SHARE_ENDS } from "./history.ts";
import { putPixels, SEQUENTIAL_RAMP } from "./paint.ts";
import { Bar } from "./scale.tsx";
import { history, insideLayers, insideRun, look } from "./state.ts";
import { epochShare, TimeFrame } from "./time-frame.tsx";
import { useCanvas } from "./use-canvas.ts";

/** Heat maps of each layer's step sizes: epochs on the x axis, log Δ on the y axis, the share of weights as colour. */
export function DeltaHistory() {
  const words = texts.value.inside;
  const histograms = history.value?.histograms ?? null;
  const bins = useMemo(() => (histograms === null ? null : binRange(histograms)), [histograms]);
  if (histograms === null || bins === null) return null;
  const quantiles = history.value?.inside?.deltaQuantiles;
  return (
    <figure class="inside-deltas">
      <figcaption>
        <h2>{words.deltasTitle}</h2>
        <p class="inside-help">{words.deltasHelp}</p>
      </figcaption>
      <div class="inside-deltas-row">
        {insideLayers.value.map(({ nIn, nOut }, layer) => (
          <LayerHeat
            key={layer}
            title={words.layerOf(layer + 1, count(nIn), count(nOut))}
            counts={histograms[layer]}
            bins={bins}
          />
        ))}
      </div>
      <div class="inside-deltas-scale">
        <span>{words.shareOfLayer}</span>
        <Bar ramp={SEQUENTIAL_RAMP} labels={[`≤ ${percent(SHARE_ENDS[0])}`, words.logarithmic, `${count(100)} %`]} />
      </div>
      {quantiles !== undefined && (
        <DataTable
          summary={words.deltasTable}
          caption={words.deltasCaption}
          columns={() => [
            words.epoch,
            words.layer,
            words.least,
            words.lowerQuartile,
            words.median,
            words.upperQuartile,
            words.most,
          ]}
          rows={() => {
            const { layers } = quantiles;
            const epochs = layers[0].length;
            const row = (index: number) => {
              const [layer, t] = [Math.floor(index / epochs), index % epochs];
              const sizes = layers[layer][t].map((value) => compact(value, 3));
              return [`${count(t + 1)}${"\u200b".repeat(layer)}`, count(layer + 1), ...sizes];
            };
            return { count: layers.length * epochs, row };
          }}
        />
      )}
    </figure>
  );
}

function LayerHeat({
  title,
  counts,
  bins,
}: {
  readonly title: string;
  /** [epochs · bins] */
  readonly counts: Uint32Array;
  readonly bins: readonly [number, number];
}) {
  const words = texts.value.inside;
  const every = history.value?.histogramEvery ?? 1;
  const last = epochsIn(counts) - 1;
  const room = epochRoom(last * every);
  const columns = Math.ceil((room + 1) / every);
  const [first, end] = bins;
  const canvas = useCanvas(
    (target) => putPixels(target, heatPixels(counts, bins, columns), columns, end - first),
    [counts, first, end, columns],
  );
  const share = (delta: number) => (binPlace(delta) - first) / (end - first);
  const delta0 = insideRun.value?.technique.hyper["delta0"];
  const epoch = look.value?.epoch ?? 0;
  const [low, high] = middleBin(counts, Math.min(last, Math.floor(epoch / every)));
  const ticks = logTicks(binStart(first), binStart(end), 6).map((tick) => ({
    share: share(tick),
    label: tickText(tick),
  }));
  return (
    <div class="inside-heat">
      <h3>{title}</h3>
      <TimeFrame room={room} ticks={ticks}>
        <canvas
          ref={canvas}
          role="img"
          style={{ width: `${(100 * columns * every) / (room + 1)}%` }}
          aria-label={words.heatAlt(title, count(last * every), count(epoch), compact(low, 2), compact(high, 2))}
        />
        {delta0 !== undefined && share(delta0) > 0 && share(delta0) < 1 && (
          <div
            class="inside-heat-start"
            style={{ bottom: `${100 * share(delta0)}%`, left: `${100 * epochShare(0, room)}%` }}
          >
            Δ0
          </div>
        )}
      </TimeFrame>
    </div>
  );
}
