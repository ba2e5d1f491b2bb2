import { Button } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import { TourButton } from "../controls/tour-button.tsx";
import { linkParts } from "../lab/link-parts.ts";
import { SCREENS, screen } from "../lab/route.ts";
import { lab } from "../lab/the-lab.ts";
import { THEMES, type Theme, theme } from "../lab/theme.ts";
import { addressText } from "../lab/url.ts";
import { announce } from "../words/announce.ts";
import { texts } from "../words/index.ts";
import { LANGUAGES, type Language, language } from "../words/language.ts";
import { helpIsOpen } from "./help-dialog.tsx";
import "./header.css";

const OWN_NAMES: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch", it: "Italiano" };

/** The lab's name, the menu of screens, and the controls for the whole page. */
export function Header() {
  const { frame } = texts.value;
  return (
    <header class="frame-header">
      <div class="frame-wide">
        <p class="frame-name">{frame.title}</p>
        <Menu />
        <span class="frame-gap" />
        <TourButton />
        <label class="frame-choice">
          <span class="hidden">{frame.language}</span>
          <select
            value={language.value}
            onChange={(event) => {
              language.value = event.currentTarget.value as Language;
            }}
          >
            {LANGUAGES.map((known) => (
              <option key={known} value={known} lang={known}>
                {OWN_NAMES[known]}
              </option>
            ))}
          </select>
          <Icon name="down" size={14} />
        </label>
        <label class="frame-choice frame-choice-theme">
          <span class="hidden">{frame.theme}</span>
          <Icon name="theme" size={16} />
          <select
            value={theme.value}
            onChange={(event) => {
              theme.value = event.currentTarget.value as Theme;
            }}
          >
            {THEMES.map((known) => (
              <option key={known} value={known}>
                {frame.themes[known]}
              </option>
            ))}
          </select>
          <Icon name="down" size={14} />
        </label>
        <Button kind="quiet" icon="share" label={frame.share} onPress={() => void share()} />
        <Button
          kind="quiet"
          icon="help"
          label={frame.help}
          class="frame-help"
          aria-keyshortcuts="?"
          onPress={() => {
            helpIsOpen.value = true;
          }}
        />
      </div>
    </header>
  );
}

/** The menu of screens; on a phone a bar at the bottom. */
function Menu() {
  const { frame } = texts.value;
  return (
    <nav class="frame-menu" aria-label={frame.menu}>
      <ul>
        {SCREENS.map((name) => (
          <li key={name}>
            <a
              href={addressText(name, lab.setup.value, linkParts.value)}
              aria-current={screen.value === name ? "page" : undefined}
            >
              {frame.screens[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

async function share(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    announce(texts.value.frame.shared);
  } catch {
    announce(texts.value.common.copyFailed);
  }
}
