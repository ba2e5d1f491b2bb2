import "./style/tokens.css";
import "./style/base.css";
import { render } from "preact";
import { App } from "./views/app.tsx";

render(<App />, document.getElementById("lab")!);
