import { signal } from "@preact/signals";

const query = matchMedia("(max-width: 719px)");

/** Whether the page is as narrow as a phone: the menu is a bottom bar, the problem a sheet. */
export const isNarrow = signal(query.matches);

query.addEventListener("change", () => {
  isNarrow.value = query.matches;
});
