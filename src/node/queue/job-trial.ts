import type { Job } from "bullmq";
import { z } from "zod";
import { checkForm } from "../../core/faults.ts";
import { NUMERICS } from "../../core/numerics-version.ts";
import { recordId } from "../../experiment/record/id.ts";
import { identitySchema } from "../../experiment/record/identity-schema.ts";
import type { Identity } from "../../experiment/record/record.ts";
import { hasOwnSamples } from "../../experiment/trial/layout.ts";
import { knownWithId } from "../../optimizers/registry.ts";
import type { Trial } from "../trial.ts";
import { trialOfJob } from "./keys.ts";
import { isOfLot, type Offer, problemTexts } from "./offers.ts";

const jobSchema = z.strictObject({ identity: identitySchema });

/** The trial of a job, or why it is none that this worker can run: what a job says may come from anyone. */
export function trialOf(job: Job, { lot }: Offer): Trial | string {
  const { value, fault } = checkForm<{ identity: Identity }>(job.data, jobSchema as z.ZodType<{ identity: Identity }>);
  if (fault !== undefined) return `its job isn't a trial's: ${fault.text}`;
  const { identity } = value;
  const { problem, technique, numerics } = identity;
  const id = recordId(identity);
  if (trialOfJob(job.id) !== id) return "its job has the id of another trial";
  if (numerics !== NUMERICS || !isOfLot(identity, lot)) return "its job is in the wrong queue";
  const isPlanned =
    problem.kind === "landscape" || hasOwnSamples(identity) || problemTexts(lot).has(JSON.stringify(problem));
  if (!isPlanned) return "its problem isn't one of its run";
  if (knownWithId(technique.id) === undefined) return `its technique ${technique.id.slice(0, 40)} isn't known`;
  return { id, identity };
}
