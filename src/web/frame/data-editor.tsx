import { Fragment } from "preact";
import { useId } from "preact/hooks";
import { KNOWN_DATA, type KnownDataset } from "../../data/known.ts";
import { Button } from "../controls/button.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { dataName, sampleCounts } from "../lab/setup-words.ts";
import { lab } from "../lab/the-lab.ts";
import { texts } from "../words/index.ts";
import { chooseFiles } from "./files.ts";
import { TableButton } from "./table-place.tsx";

const ofKind = (wanted: KnownDataset["kind"], isRegression = false) =>
  KNOWN_DATA.filter(({ kind, targets }) => kind === wanted && (targets !== undefined) === isRegression);

/** The known data sets, in groups. */
const GROUPS = [
  ["pictures", ofKind("pictures")],
  ["plane", ofKind("plane")],
  ["tables", ofKind("table")],
  ["regressions", ofKind("table", true)],
] as const;

/** Editor of the data set and the numbers of samples. */
export function DataEditor() {
  const { data: words } = texts.value.frame;
  const setup = lab.setup.value;
  const isOwn = setup.data.startsWith("file:");
  return (
    <div class="frame-editor">
      <fieldset class="frame-choices">
        <legend class="hidden">{words.label}</legend>
        {GROUPS.map(([label, sets]) => (
          <Fragment key={label}>
            <p class="common-label">{words[label]}</p>
            {sets.map((known) => (
              <DataChoice key={known.name} {...known} />
            ))}
          </Fragment>
        ))}
      </fieldset>
      <div class="frame-own">
        <p class="common-label">{words.own}</p>
        {isOwn && <p>{words.chosen(dataName(setup.data))}</p>}
        {isOwn && <TableButton />}
        <Button icon="file" onPress={chooseFiles}>
          {words.choose}
        </Button>
        <p class="small">{words.drop}</p>
      </div>
      <SampleCounts />
    </div>
  );
}

function DataChoice({ name, summary }: Pick<KnownDataset, "name" | "summary">) {
  const id = useId();
  return (
    <label class="frame-choice-row" for={id}>
      <input
        id={id}
        type="radio"
        name="frame-data"
        checked={lab.setup.value.data === name}
        onChange={() => lab.change({ data: name })}
      />
      <span>
        <strong>{dataName(name)}</strong> <span class="small">{texts.value.frame.data.about[name] ?? summary}</span>
      </span>
    </label>
  );
}

/** Numbers of training and evaluation samples; together no more than there are. */
function SampleCounts() {
  const { data: words } = texts.value.frame;
  const data = lab.data.value;
  const counts = sampleCounts(lab.setup.value, data);
  if (data === null || counts === null) return null;
  const { train, evaluation } = counts;
  const all = Math.floor((data.count * 5) / 6);
  const isWhole = train === all && evaluation === data.count - all;
  return (
    <div class="frame-editor">
      <div class="frame-pair">
        <NumberField
          label={words.train}
          value={train}
          min={1}
          max={data.count - 1}
          isInteger
          step={100}
          onCommit={(wanted) => lab.change({ train: wanted, evaluation: Math.min(evaluation, data.count - wanted) })}
        />
        <NumberField
          label={words.evaluation}
          value={evaluation}
          min={1}
          max={data.count - 1}
          isInteger
          step={100}
          onCommit={(wanted) => lab.change({ evaluation: wanted, train: Math.min(train, data.count - wanted) })}
        />
      </div>
      <p class="small">{words.countsHelp(data.count)}</p>
      {!isWhole && (
        <Button onPress={() => lab.change({ train: all, evaluation: data.count - all })}>
          {words.whole(data.count)}
        </Button>
      )}
    </div>
  );
}
