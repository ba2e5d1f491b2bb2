/** The sentences and table rows of docs/findings.md that have numbers, made from the records in docs/studies. */
import { converged } from "./findings/converged.ts";
import { igelHuesken } from "./findings/igel-huesken.ts";
import { igelHueskenNetworks } from "./findings/igel-huesken-networks.ts";
import { minibatch } from "./findings/minibatch.ts";
import { practitioner } from "./findings/practitioner.ts";
import { seedReport } from "./findings/seed-report.ts";
import { sensitivity } from "./findings/sensitivity.ts";
import { uninaannpy } from "./findings/uninaannpy.ts";
import { uninaannpyRules } from "./findings/uninaannpy-rules.ts";

/** By study and name, what the page has to say word for word. */
export function findings(): Record<string, Record<string, string>> {
  return {
    "seed-report": seedReport(),
    converged: converged(),
    uninaannpy: uninaannpy(),
    "uninaannpy-rules": uninaannpyRules(),
    sensitivity: sensitivity(),
    minibatch: minibatch(),
    "igel-huesken": igelHuesken(),
    "igel-huesken-networks": igelHueskenNetworks(),
    practitioner: practitioner(),
  };
}
