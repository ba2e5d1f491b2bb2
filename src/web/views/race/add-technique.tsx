import { TECHNIQUES } from "../../../optimizers/registry.ts";
import { addToRace } from "../../state/race-techniques.ts";
import { texts } from "../../texts/index.ts";
import { Popover } from "../common/popover.tsx";

/** Lets any technique join, also one that is in the race already: then with another first step. */
export function AddTechnique() {
  const { race } = texts.value;
  return (
    <div class="race-add">
      <Popover title={race.add} shown={race.add}>
        {(close) => (
          <>
            <p class="small">{race.addHelp}</p>
            <ul class="race-list">
              {TECHNIQUES.map(({ id, label }) => (
                <li key={id}>
                  <button
                    type="button"
                    onClick={() => {
                      addToRace(id);
                      close();
                    }}
                  >
                    <strong>{label}</strong>
                    <span class="small">{race.summaries[id]}</span>
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
