import { encodeJson } from "../core/json.ts";
import type { Io } from "./io.ts";
import type { Progress } from "./progress.ts";

/**
 * Progress for programs: a JSON object a line. `{"event": "start" | "point" | "end", "id": …}` with the trial's id;
 * `start` has technique and seed, `point` the figures of the curve's point, `end` the status and its reason. A `note` has
 * no id and a text.
 */
export function eventProgress(io: Io): Progress {
  const tell = (event: string, parts: object) => io.err(`${JSON.stringify(encodeJson({ event, ...parts }))}\n`);
  return {
    start: ({ id, identity }) => tell("start", { id, technique: identity.technique, seed: identity.seed }),
    point: ({ id }, point) => tell("point", { id, ...point }),
    end: ({ id, status, reason }) => tell("end", { id, status, reason }),
    note: (text) => tell("note", { text }),
    close: async () => {},
  };
}
