import { chosenOf, isUntrained } from "../../../experiment/record/networks.ts";
import type { TrialRecord } from "../../../experiment/record/record.ts";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { accuracy, decimal } from "../../words/numbers.ts";
import { className } from "./answer-text.ts";
import { ConfusionMatrix } from "./confusion-matrix.tsx";
import { NetworkTabs } from "./network-tabs.tsx";
import { isUsable, predictionsOf, type TestNetwork } from "./networks.ts";
import { Predictions } from "./predictions.tsx";
import { targetText } from "./target-answers.tsx";
import { state } from "./the-test.ts";
import { WorstSamples } from "./worst-samples.tsx";

/** The networks on the whole test set, one at a time. */
export function TestSet() {
  const words = texts.value.test;
  const chosen = state.chosen.value;
  const usable = state.networks.value.filter(isUsable);
  return (
    <section class="test-set" aria-labelledby="test-set">
      <h2 id="test-set">{words.onTestSet}</h2>
      {chosen === null ? (
        <p class="prose">{lab.data.value?.testCount === 0 ? words.noTestSet : words.noTest}</p>
      ) : (
        <NetworkTabs networks={usable}>
          <Tested network={chosen} />
        </NetworkTabs>
      )}
    </section>
  );
}

function Tested({ network: { name, record, style } }: { readonly network: TestNetwork }) {
  const words = texts.value.test;
  if (record === null) return <p class="prose">{words.noRecord}</p>;
  if (predictionsOf(record) !== null) return <TestedTargets name={name} record={record} style={style} />;
  if (record.test === null) return <p class="prose">{words.noTestSet}</p>;
  const { test, identity } = record;
  const data = lab.data.value;
  const isOfThisData = identity.problem.kind === "network" && identity.problem.dataDigest === data?.digest;
  const isCrossEntropy = identity.problem.kind === "network" && identity.problem.loss === "cross-entropy";
  const nameOf = (k: number) => className(isOfThisData ? data : null, k);
  const all = test.confusion.flat().reduce((sum, count) => sum + count, 0);
  const right = test.confusion.reduce((sum, row, k) => sum + row[k], 0);
  const most = mostFrequent(test.confusion);
  return (
    <>
      <p class="prose">
        {words.tested(name, accuracy(right / all), all - right, all)} {isUntrained(record) && `${words.chosenAtStart} `}
        {most !== null && words.often(nameOf(most.label), nameOf(most.said), most.count)}{" "}
        {!isOfThisData && words.ofOtherData}
      </p>
      <div class="test-tested">
        <ConfusionMatrix confusion={test.confusion} nameOf={nameOf} />
        <WorstSamples worst={test.worst} nameOf={nameOf} isOfThisData={isOfThisData} isCrossEntropy={isCrossEntropy} />
      </div>
    </>
  );
}

/** A regression's network on the test set. */
function TestedTargets({
  name,
  record,
  style,
}: Pick<TestNetwork, "name" | "style"> & { readonly record: TrialRecord }) {
  const words = texts.value.test;
  const { problem } = record.identity;
  const isOfThisData = problem.kind === "network" && problem.dataDigest === lab.data.value?.digest;
  const measures = chosenOf(record)?.test;
  const { rmse, mae, r2 } = measures && "rmse" in measures ? measures : {};
  const targets = problem.kind === "network" ? (problem.targets ?? []) : [];
  const figures = [rmse, mae].map((value) => targetText(value ?? Number.NaN));
  return (
    <>
      <p class="prose">
        {words.targets.tested(name, figures[0], figures[1], decimal(r2 ?? Number.NaN, 3), targets)}{" "}
        {isUntrained(record) && `${words.chosenAtStart} `}
        {!isOfThisData && words.ofOtherData}
      </p>
      <Predictions record={record} style={style} />
    </>
  );
}

/** The most frequent mistake of a confusion matrix, the first of equals; null if there is none. */
function mostFrequent(confusion: readonly (readonly number[])[]) {
  let most: { readonly label: number; readonly said: number; readonly count: number } | null = null;
  for (const [label, row] of confusion.entries()) {
    for (const [said, count] of row.entries()) {
      if (said !== label && count > (most?.count ?? 0)) most = { label, said, count };
    }
  }
  return most;
}
