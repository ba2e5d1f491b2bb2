import type { Reals } from "../core/contracts.ts";
import type { RunLayout } from "./run-layout.ts";

/** Writes a vector in the lab's order [size] into one in the kernels' layout [panelSize]; unused lanes are left alone. */
export function intoPanels(layout: RunLayout, flat: Reals, panels: Float32Array): void {
  eachRow(layout, (inFlat, inPanels, lanes) => {
    for (let k = 0; k < lanes; k++) panels[inPanels + k] = flat[inFlat + k];
  });
}

/** The inverse: a vector in the lab's order. */
export function fromPanels(layout: RunLayout, panels: Float32Array): Float32Array {
  const flat = new Float32Array(layout.size);
  eachRow(layout, (inFlat, inPanels, lanes) => {
    for (let k = 0; k < lanes; k++) flat[inFlat + k] = panels[inPanels + k];
  });
  return flat;
}

/** Tells of each row of each panel, biases too, where it begins in both vectors, and how many outputs it has. */
function eachRow(
  { params, panelParams, layers }: RunLayout,
  tell: (inFlat: number, inPanels: number, lanes: number) => void,
): void {
  for (const { nIn, nOut, rows, panels, panelBytes, w, weights, biases } of layers) {
    for (const [p, { lanes }] of panels.entries()) {
      const first = (w - panelParams + p * panelBytes) / 4;
      const [ofWeights, ofBiases] = [(weights - params) / 4 + 32 * p, (biases - params) / 4 + 32 * p];
      for (let i = 0; i < nIn; i++) tell(ofWeights + i * nOut, first + i * 32, lanes);
      tell(ofBiases, first + rows * 32, lanes);
    }
  }
}
