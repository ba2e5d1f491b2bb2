import "./style/tokens.css";
import "./style/base.css";
import { render } from "preact";
import { followTheme } from "./state/theme.ts";
import { App } from "./views/app.tsx";

followTheme();
render(<App />, document.getElementById("lab")!);
