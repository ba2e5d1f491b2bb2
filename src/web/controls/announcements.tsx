import { said } from "../words/announce.ts";

/** The live region of announced sentences; once on the page. */
export function Announcements() {
  return (
    <div class="common-said" role="status" aria-live="polite">
      {said.value}
    </div>
  );
}
