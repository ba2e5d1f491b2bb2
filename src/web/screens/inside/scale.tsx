import type { Ramp } from "./paint.ts";

/** A colour bar with numbers at its ends and what stands in the middle. */
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

/** What a few colours stand for, each with its sign and how many there are. */
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
