import { InTurn } from "../../controls/in-turn.tsx";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { Answers } from "./answers.tsx";
import { InputPanel } from "./input-panel.tsx";
import "./test.css";
import { TestSet } from "./test-set.tsx";
import { state } from "./the-test.ts";

/** The Test screen: the trained networks' answers for a drawing or a sample, and on the whole test set. */
export function Test() {
  const words = texts.value.test;
  const [first] = state.sources.value;
  const leadSample = state.part.value === "test" ? words.leadSample : words.leadTrain;
  const isRegression = lab.data.value?.targetNames !== undefined;
  const lead = isRegression
    ? words.targets.lead(state.part.value === "test")
    : { drawing: words.leadDrawing, point: words.leadPoint, sample: leadSample }[first];
  return (
    <div class="test">
      <header class="test-head">
        <h1>{words.title}</h1>
        <p class="prose">{lead}</p>
      </header>
      <InTurn>
        <div class="test-try" id="test-input">
          <InTurn>
            <div class="test-column">
              <InputPanel />
              {first === "drawing" && <Why title={words.whyPreparedTitle} paragraphs={words.whyPrepared} />}
            </div>
            <div class="test-column">
              <Answers />
              {isRegression ? (
                <Why title={words.targets.whyTitle} paragraphs={words.targets.why} />
              ) : (
                <Why title={words.whySureTitle} paragraphs={first === "drawing" ? words.whySure : words.whySureOther} />
              )}
            </div>
          </InTurn>
        </div>
        <TestSet />
      </InTurn>
    </div>
  );
}

function Why({ title, paragraphs }: { readonly title: string; readonly paragraphs: readonly string[] }) {
  return (
    <section class="test-why">
      <h2>{title}</h2>
      <div class="prose">
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </section>
  );
}
