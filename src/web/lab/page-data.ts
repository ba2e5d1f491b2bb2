import { KNOWN_DATA } from "../../data/known.ts";

/** The known data sets that the page offers: those with classes. */
export const PAGE_DATA = KNOWN_DATA.filter(({ targets }) => targets === undefined);
