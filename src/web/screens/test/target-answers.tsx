import { TechniqueName } from "../../controls/technique-mark.tsx";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { significant } from "../../words/numbers.ts";
import type { TestNetwork } from "./networks.ts";
import { state } from "./the-test.ts";

/** Each network's predictions for a sample of a regression in a table, one network per row, below the true values. */
export function TargetAnswers({ networks }: { readonly networks: readonly TestNetwork[] }) {
  const words = texts.value.test;
  const names = lab.data.value?.targetNames ?? [];
  const truth = state.input.value?.targets ?? null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="test-scroll" tabIndex={0} aria-labelledby="test-answers">
      <table class="test-targets">
        <caption class="small">{words.targets.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.network}</th>
            {names.map((name) => (
              <th key={name} scope="col" colSpan={truth === null ? 1 : 2}>
                {name}
              </th>
            ))}
          </tr>
          {truth !== null && (
            <tr>
              <th scope="row">{words.targets.truth}</th>
              {names.map((name, k) => (
                <td key={name} colSpan={2} class="test-truth">
                  {targetText(truth[k])}
                </td>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          {networks.map((network) => (
            <tr key={network.id}>
              <th scope="row">
                <TechniqueName style={network.style} />
              </th>
              <Predicted network={network} names={names} truth={truth} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Predicted({
  network,
  names,
  truth,
}: {
  readonly network: TestNetwork;
  readonly names: readonly string[];
  readonly truth: Float32Array | null;
}) {
  const words = texts.value.test;
  const answer = state.answers.value.get(network.id);
  const width = names.length * (truth === null ? 1 : 2);
  if (answer === undefined || !("targets" in answer)) {
    const why = network.model === null ? words.untrained[network.status] : reasonOf(answer);
    return (
      <td colSpan={width} class="small" data-testid={`answer-${network.id}`}>
        {why}
      </td>
    );
  }
  return names.flatMap((name, k) => {
    const place = answer.targetNames.indexOf(name);
    const said = answer.targets[place < 0 ? k : place];
    const id = k === 0 ? { "data-testid": `answer-${network.id}` } : {};
    const cell = (
      <td key={name} {...id}>
        {said === undefined ? "–" : targetText(said)}
      </td>
    );
    if (truth === null) return [cell];
    return [
      cell,
      <td key={`${name} error`} class="test-off small">
        {said === undefined ? "" : words.targets.off(targetText(said - truth[k], true))}
      </td>,
    ];
  });
}

function reasonOf(answer: ReturnType<typeof state.answers.value.get>): string {
  const words = texts.value.test;
  if (answer === undefined) return words.waiting;
  return "trouble" in answer ? answer.trouble : words.targets.otherTask;
}

/** A target's value with four significant digits; a difference with its sign. */
export function targetText(value: number, isDifference = false): string {
  if (!Number.isFinite(value)) return "–";
  const text = significant(Math.abs(value));
  return `${value < 0 ? "−" : isDifference && value > 0 ? "+" : ""}${text}`;
}
