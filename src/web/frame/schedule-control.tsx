import {
  parseSchedule,
  SCHEDULES,
  type Schedule,
  scheduleEntry,
  scheduleFactor,
  scheduleText,
} from "../../trainer/schedule.ts";
import { NumberField } from "../controls/number-field.tsx";
import { Select } from "../controls/select.tsx";
import { settingName } from "../lab/setup-words.ts";
import { lab } from "../lab/the-lab.ts";
import { texts } from "../words/index.ts";

/** The learning-rate schedule of the experiment: its kind, its options, and a drawing of it. */
export function ScheduleControl() {
  const { schedules } = texts.value.frame.network;
  const { schedule: text, epochs } = lab.setup.value;
  const schedule = parseSchedule(text);
  const { kind, options } = schedule;
  const change = (changed: Schedule) => lab.change({ schedule: scheduleText(changed) });
  return (
    <>
      <Select
        label={settingName("schedule")}
        help={schedules.help}
        value={kind}
        options={SCHEDULES.map((one) => ({ value: one, label: schedules.kinds[one] ?? scheduleEntry(one).label }))}
        onChoose={(chosen) => change(parseSchedule(chosen))}
      />
      {Object.entries(scheduleEntry(kind).options).map(([name, { min, max, isWhole }]) => (
        <NumberField
          key={name}
          label={schedules.options[name] ?? name}
          value={options[name]}
          min={min}
          max={max}
          isInteger={isWhole === true}
          step={isWhole ? 1 : 0.05}
          onCommit={(value) => change({ kind, options: { ...options, [name]: value } })}
        />
      ))}
      {kind !== "constant" && <ScheduleCurve schedule={schedule} epochs={epochs} />}
    </>
  );
}

const [WIDTH, HEIGHT, POINTS] = [240, 64, 240];

/** The factor of the rate over the epochs of a run. */
function ScheduleCurve({ schedule, epochs }: { readonly schedule: Schedule; readonly epochs: number }) {
  const { schedules } = texts.value.frame.network;
  const perEpoch = Math.max(1, Math.ceil(POINTS / Math.max(1, epochs)));
  const updates = perEpoch * Math.max(1, epochs);
  const points = Array.from({ length: POINTS + 1 }, (_, k) => {
    const update = Math.min(updates - 1, Math.floor((k / POINTS) * updates));
    const factor = scheduleFactor(schedule, update, { updates, perEpoch });
    return `${((k / POINTS) * WIDTH).toFixed(1)},${(HEIGHT - factor * HEIGHT).toFixed(1)}`;
  });
  return (
    <figure class="frame-schedule">
      <svg viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`} role="img" aria-label={schedules.curve(epochs)}>
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        <polyline points={points.join(" ")} />
      </svg>
      <figcaption>{schedules.curve(epochs)}</figcaption>
    </figure>
  );
}
