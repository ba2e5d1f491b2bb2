import { landscapeSettings, zoomBy } from "../../state/landscape.ts";
import { MOST_ZOOM } from "../../state/landscape-link.ts";
import { texts } from "../../texts/index.ts";

/** Enlarges the surroundings of the chosen technique's place, in a corner of the map. */
export function Zoom() {
  const words = texts.value.landscape;
  const zoom = landscapeSettings.value.view?.zoom ?? 1;
  return (
    <div class="landscape-zoom">
      <button type="button" aria-label={words.zoomIn} disabled={zoom >= MOST_ZOOM} onClick={() => zoomBy(2)}>
        +
      </button>
      <button type="button" aria-label={words.zoomOut} disabled={zoom === 1} onClick={() => zoomBy(0.5)}>
        −
      </button>
      <span>{zoom} ×</span>
    </div>
  );
}
