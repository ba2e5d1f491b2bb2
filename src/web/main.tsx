import "./frame/tokens.css";
import "./frame/base.css";
import { render } from "preact";
import { App } from "./frame/app.tsx";
import { keepPreferences } from "./lab/preferences.ts";
import { followTheme } from "./lab/theme.ts";
import { firstWords } from "./words/index.ts";

keepPreferences();
followTheme();
void firstWords.then(() => render(<App />, document.getElementById("lab")!));
