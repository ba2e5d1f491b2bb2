import { panelRoom } from "../lab/panel-room.ts";

/** Passes a panel's height to stylesheet and figures, so that the panel hides nothing; returns a function that ends this. */
export function keepRoom(panel: HTMLElement): () => void {
  const { style, dataset } = document.documentElement;
  const watch = new ResizeObserver(() => {
    style.setProperty("--tour", `${panel.offsetHeight}px`);
    panelRoom.value = panel.getBoundingClientRect().height;
  });
  watch.observe(panel);
  dataset["tour"] = "open";
  return () => {
    watch.disconnect();
    delete dataset["tour"];
    style.removeProperty("--tour");
    panelRoom.value = 0;
  };
}
