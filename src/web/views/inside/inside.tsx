import { texts } from "../../texts/index.ts";

export function Inside() {
  return <h1>{texts.value.frame.screens.inside}</h1>;
}
