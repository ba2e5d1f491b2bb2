import { saveText } from "../../controls/save-file.ts";
import { finestContours } from "./contours.ts";
import { whenGrown } from "./growth.ts";
import { MARGIN } from "./margin.ts";
import { paintContours, scaleOf } from "./paint-contours.ts";
import { growingWalks, landscapeSettings } from "./state.ts";

/** CSS properties that are copied into attributes, so that the file needs no style sheet. */
const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-style",
] as const;

/** Saves the present map in `figure` as an SVG file in the present colours: the contours on the finest grid as an image, the rest as vectors. */
export async function saveMap(figure: HTMLElement): Promise<void> {
  for (let walks = null; walks !== growingWalks.peek(); ) {
    walks = growingWalks.peek(); // others may be chosen meanwhile
    if (walks !== null) await whenGrown(walks);
  }
  if (!figure.isConnected) return; // the user has left the screen before all steps were made
  const name = `landscape-${landscapeSettings.peek().surface}`;
  const canvas = figure.querySelector("canvas")!;
  const overlay = figure.querySelector("svg")!;
  const copy = overlay.cloneNode(true) as SVGSVGElement;
  const originals = [overlay, ...overlay.querySelectorAll("*")];
  for (const [k, element] of [copy, ...copy.querySelectorAll("*")].entries()) {
    const look = getComputedStyle(originals[k]);
    for (const property of LOOKS) element.setAttribute(property, look.getPropertyValue(property));
    element.removeAttribute("class");
  }
  const side = canvas.clientWidth;
  const picture = element("image", { x: MARGIN.left, y: MARGIN.top, width: side, height: side });
  const paper = getComputedStyle(document.body).backgroundColor;
  copy.prepend(element("rect", { width: "100%", height: "100%", fill: paper }), picture);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const scale = scaleOf(canvas);
  const painting = document.createElement("canvas");
  paintContours(painting, await finestContours(), side, scale); // the map itself may be of a coarse grid yet
  picture.setAttribute("href", painting.toDataURL("image/png"));
  const text = `${new XMLSerializer().serializeToString(copy)}\n`;
  saveText(`${name}.svg`, "image/svg+xml", text);
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
