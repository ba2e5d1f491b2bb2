/** Passes a panel's height to the stylesheet, so that the panel hides nothing; returns a function that ends this. */
export function keepRoom(panel: HTMLElement): () => void {
  const { style, dataset } = document.documentElement;
  const watch = new ResizeObserver(() => style.setProperty("--tour", `${panel.offsetHeight}px`));
  watch.observe(panel);
  dataset["tour"] = "open";
  return () => {
    watch.disconnect();
    delete dataset["tour"];
    style.removeProperty("--tour");
  };
}
