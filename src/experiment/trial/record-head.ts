import { NUMERICS } from "../../core/numerics-version.ts";
import { recordId, SCHEMA } from "../record/id.ts";
import type { Identity, TrialRecord2 } from "../record/record.ts";

/** What every record begins with: its form, who made it, and of which trial it is. */
export function recordHead(
  identity: Identity,
  version: string,
): Pick<TrialRecord2, "schema" | "numerics" | "version" | "id" | "identity"> {
  return { schema: SCHEMA, numerics: NUMERICS, version, id: recordId(identity), identity };
}
