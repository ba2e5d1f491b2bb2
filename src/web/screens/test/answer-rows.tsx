import { TechniqueName } from "../../controls/technique-mark.tsx";
import { techniqueColour } from "../../lab/theme.ts";
import { texts } from "../../words/index.ts";
import { surely, wholePercent } from "./answer-text.ts";
import { greatest } from "./answering.ts";
import type { TestNetwork } from "./networks.ts";
import { state } from "./the-test.ts";

/** One network's answer: name and answer as text, and below a bar for each class. */
export function AnswerRows({
  row,
  network,
  classes,
  label,
}: {
  /** Its row in the table. */
  readonly row: number;
  readonly network: TestNetwork;
  /** Names of the classes. */
  readonly classes: readonly string[];
  readonly label: number | null;
}) {
  const answer = state.answers.value.get(network.id);
  const probabilities = answer !== undefined && "probabilities" in answer ? answer.probabilities : null;
  const said = probabilities === null ? null : greatest(probabilities);
  return (
    <tbody>
      <tr>
        <th class="test-name" id={`test-who-${row}`} colSpan={classes.length} scope="rowgroup">
          <span>
            <TechniqueName style={network.style} />
            <span
              class={`test-words${network.model === null ? " small" : ""}`}
              data-testid={`answer-${network.id}`}
              data-said={said ?? undefined}
            >
              <AnswerWords network={network} label={label} />
            </span>
          </span>
        </th>
      </tr>
      <tr>
        {classes.map((name, k) => {
          const share = probabilities?.[k] ?? 0;
          const marks = ["test-cell", k === said && "test-said", k === label && "test-label"].filter(Boolean).join(" ");
          return (
            <td key={name} headers={`test-who-${row} test-class-${k}`} class={marks}>
              <span class="test-bar">
                <span
                  class="test-fill"
                  style={{ height: `${(100 * share).toFixed(2)}%`, background: techniqueColour(network.style) }}
                />
              </span>
              {probabilities === null ? " " : wholePercent(share)}
            </td>
          );
        })}
      </tr>
    </tbody>
  );
}

/** The answer as text, and whether it is right; or why there is none. */
function AnswerWords({ network, label }: { readonly network: TestNetwork; readonly label: number | null }) {
  const words = texts.value.test;
  if (network.model === null) return words.untrained[network.status];
  const answer = state.answers.value.get(network.id);
  if (answer === undefined) return words.waiting;
  if ("trouble" in answer) return answer.trouble;
  if (!("probabilities" in answer)) return words.targets.otherTask;
  const said = greatest(answer.probabilities);
  const classes = state.classes.value;
  return (
    <>
      {words.said(classes[said], surely(answer.probabilities[said]))}
      {label !== null && (
        <em class={said === label ? "test-right" : "test-wrong"}>
          {said === label ? words.saidRight : words.saidWrong(classes[label])}
        </em>
      )}
    </>
  );
}
