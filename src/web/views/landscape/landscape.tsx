import { texts } from "../../texts/index.ts";

export function Landscape() {
  return <h1>{texts.value.frame.screens.landscape}</h1>;
}
