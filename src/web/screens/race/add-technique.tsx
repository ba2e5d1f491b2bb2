import { TECHNIQUES } from "../../../optimizers/registry.ts";
import { Popover } from "../../controls/popover.tsx";
import { texts } from "../../words/index.ts";
import { addToRace } from "./techniques.ts";

/** Adds any technique; one that is in the race already is added with another initial step size. */
export function AddTechnique() {
  const { race } = texts.value;
  return (
    <div class="race-add">
      <Popover title={race.add} shown={race.add}>
        {(close) => (
          <>
            <p class="small">{race.addHelp}</p>
            <ul class="race-list">
              {TECHNIQUES.map(({ id, label, summary }) => (
                <li key={id}>
                  <button
                    type="button"
                    onClick={() => {
                      addToRace(id);
                      close();
                    }}
                  >
                    <strong>{label}</strong>
                    <span class="small">{race.summaries[id] ?? summary}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Popover>
    </div>
  );
}
