import { texts } from "../../texts/index.ts";

export function Race() {
  return <h1>{texts.value.frame.screens.race}</h1>;
}
