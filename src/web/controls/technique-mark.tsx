import type { TechniqueStyle } from "../../report/figures/techniques-style.ts";
import { techniqueColour } from "../lab/theme.ts";
import "./technique-mark.css";

/** A sample of a technique's line, with its colour, dash and width in the present theme. The technique's name has to be beside it. */
export function TechniqueMark({ style, length = 28 }: { readonly style: TechniqueStyle; readonly length?: number }) {
  return (
    <svg
      class="common-mark"
      width={length}
      height="12"
      viewBox={`0 0 ${length} 12`}
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={`M0 6h${length}`}
        fill="none"
        stroke={techniqueColour(style)}
        stroke-width={style.width}
        stroke-dasharray={style.dash.length === 0 ? undefined : style.dash.join(" ")}
      />
    </svg>
  );
}

/** A technique's line sample and label. */
export function TechniqueName({ style }: { readonly style: TechniqueStyle }) {
  return (
    <span class="common-technique">
      <TechniqueMark style={style} />
      <span>{style.label}</span>
    </span>
  );
}
