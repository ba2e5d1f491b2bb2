import type { PageSettings } from "../../experiment/settings.ts";

/**
 * Everything that defines an experiment of the page, and therefore is in its address: the same setup gives the same bits
 * everywhere. `data` is a known name, or `file:NAME` for a dropped file.
 */
export interface Setup extends PageSettings {
  /** Digest of a dropped file's data: the page asks for the file when the link is opened. */
  readonly dataDigest?: string;
}
