import { texts } from "../../texts/index.ts";

export function Report() {
  return <h1>{texts.value.frame.screens.report}</h1>;
}
