import { later } from "../../controls/later.tsx";

/** The part of the screen in which a library is chosen: it comes after the screen itself, since it brings the walks of all libraries. */
export const CensusPlace = later(async () => (await import("./census.tsx")).CensusSection);
