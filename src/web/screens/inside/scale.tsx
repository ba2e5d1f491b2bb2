import type { Ramp } from "./paint.ts";

/** A colour bar with labels at its ends and in the middle. */
export function Bar({ ramp, labels }: { readonly ramp: Ramp; readonly labels: readonly [string, string, string] }) {
  const stops = Array.from({ length: 17 }, (_, k) => css(ramp[Math.min(255, 16 * k)]));
  return (
    <div class="inside-bar">
      <div class="inside-bar-colours" style={{ backgroundImage: `linear-gradient(to right, ${stops.join(", ")})` }} />
      <div class="inside-bar-labels">
        {labels.map((label, k) => (
          <span key={["low", "middle", "high"][k]}>{label}</span>
        ))}
      </div>
    </div>
  );
}

/** A legend of a few colours, each with its sign and a count. */
export function Key({
  entries,
}: {
  readonly entries: readonly {
    readonly fill: string;
    readonly sign: string;
    readonly name: string;
    readonly figure: string;
  }[];
}) {
  return (
    <ul class="inside-key">
      {entries.map(({ fill, sign, name, figure }) => (
        <li key={name}>
          <span class="inside-swatch" style={{ backgroundColor: fill }} />
          <span>
            {sign} {name}
          </span>
          <span class="inside-figure">{figure}</span>
        </li>
      ))}
    </ul>
  );
}

function css(word: number): string {
  return `rgb(${word & 255} ${(word >> 8) & 255} ${(word >> 16) & 255})`;
}
