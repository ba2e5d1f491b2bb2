import "./style/tokens.css";
import "./style/base.css";
import { render } from "preact";
import { keepPreferences } from "./state/preferences.ts";
import { followTheme } from "./state/theme.ts";
import { firstWords } from "./texts/index.ts";
import { App } from "./views/app.tsx";

keepPreferences();
followTheme();
void firstWords.then(() => render(<App />, document.getElementById("lab")!));
