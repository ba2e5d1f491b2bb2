import { texts } from "../../words/index.ts";
import { MAX_ZOOM } from "./link.ts";
import { landscapeSettings, zoomBy } from "./state.ts";

/** Zoom buttons in a corner of the map, for the surroundings of the chosen technique's position. */
export function Zoom() {
  const words = texts.value.landscape;
  const zoom = landscapeSettings.value.view?.zoom ?? 1;
  return (
    <div class="landscape-zoom">
      <button type="button" aria-label={words.zoomIn} disabled={zoom >= MAX_ZOOM} onClick={() => zoomBy(2)}>
        <Stroke path="M10 4v12M4 10h12" />
      </button>
      <button type="button" aria-label={words.zoomOut} disabled={zoom === 1} onClick={() => zoomBy(0.5)}>
        <Stroke path="M4 10h12" />
      </button>
      <span>{zoom} ×</span>
    </div>
  );
}

function Stroke({ path }: { readonly path: string }) {
  return (
    <svg width="16" height="16" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={path} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
    </svg>
  );
}
