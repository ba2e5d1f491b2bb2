import { texts } from "../../texts/index.ts";

export function Test() {
  return <h1>{texts.value.frame.screens.test}</h1>;
}
