import type { PageSettings } from "../../experiment/settings.ts";

/**
 * All that defines an experiment of the page, and so stands in its address: the same setup gives the same bits everywhere.
 * `data` is a name that is known, or `file:NAME` of a dropped file.
 */
export interface Setup extends PageSettings {
  /** Digest of a dropped file's data: the page asks for the file when the link is opened. */
  readonly dataDigest?: string;
}
