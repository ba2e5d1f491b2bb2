import { DataError } from "../../core/errors.ts";
import { checkForm } from "../../core/faults.ts";
import { contentFault } from "./content-fault.ts";
import { recordId } from "./id.ts";
import type { TrialRecord } from "./record.ts";
import { record1, record2 } from "./record-schema.ts";

/**
 * A record from parsed JSON.
 * @param what names the source in errors, such as `trials.jsonl line 3`
 * @throws DataError that names the path of the first fault, also where the id isn't the identity's digest.
 */
export function parseRecord(json: unknown, what = "trial record"): TrialRecord {
  const isOld = (json as { schema?: unknown } | null)?.schema === 1;
  const { value: record, fault } = checkForm<TrialRecord>(json, isOld ? record1 : record2);
  if (fault !== undefined) throw new DataError(`${what}: ${fault.text}`);
  const id = recordId(record.identity);
  if (record.id !== id) throw new DataError(`${what}: at id: expected the identity's digest ${id}, got ${record.id}`);
  if (record.numerics !== record.identity.numerics) {
    throw new DataError(
      `${what}: at numerics: expected ${record.identity.numerics} as in identity, got ${record.numerics}`,
    );
  }
  const strange = contentFault(record);
  if (strange !== null) throw new DataError(`${what}: ${strange}`);
  return record;
}
