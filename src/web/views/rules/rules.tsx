import { texts } from "../../texts/index.ts";

export function Rules() {
  return <h1>{texts.value.frame.screens.rules}</h1>;
}
