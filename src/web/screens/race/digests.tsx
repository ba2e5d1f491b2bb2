import { useState } from "preact/hooks";
import { digestsOf } from "../../../experiment/record/networks.ts";
import { Button } from "../../controls/button.tsx";
import { CopyButton, copyText } from "../../controls/copy-button.tsx";
import { TechniqueName } from "../../controls/technique-mark.tsx";
import { commandLine } from "../../lab/command-line.ts";
import type { Run } from "../../lab/lab.ts";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";

const WHICH = ["initial", "chosen", "last"] as const;

/** The three digests of each finished run, and the command that gives the same ones. */
export function Digests() {
  const { digests: words } = texts.value.race;
  const [isWhole, setWhole] = useState(false);
  const finished = lab.runs.value.filter(({ result }) => result.value?.record.weights);
  return (
    <section class="race-digests" aria-labelledby="race-digests">
      <h2 id="race-digests">{words.title}</h2>
      <p class="prose">{finished.length === 0 ? words.waiting : words.about}</p>
      {finished.length > 0 && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <section class="race-digests-scroll" tabIndex={0} aria-label={words.table}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.value.race.table.technique}</th>
                  {WHICH.map((which) => (
                    <th key={which} scope="col">
                      {words[which]}
                    </th>
                  ))}
                  <th scope="col">{words.command}</th>
                </tr>
              </thead>
              <tbody>
                {finished.map((run) => (
                  <DigestRow key={run.trial.id} run={run} isWhole={isWhole} />
                ))}
              </tbody>
            </table>
          </section>
          <Button isPressed={isWhole} onPress={() => setWhole(!isWhole)}>
            {words.whole}
          </Button>
        </>
      )}
    </section>
  );
}

function DigestRow({ run, isWhole }: { readonly run: Run; readonly isWhole: boolean }) {
  const { digests: words } = texts.value.race;
  const { record } = run.result.value ?? {};
  const weights = record && digestsOf(record);
  if (!weights) return null;
  const command = commandLine(run, lab.setup.value);
  return (
    <tr>
      <th scope="row">
        <TechniqueName style={run.style} />
      </th>
      {WHICH.map((which) => (
        <td key={which}>
          <Digest digest={weights[which]} what={words.copyDigest(run.style.label, words[which])} isWhole={isWhole} />
        </td>
      ))}
      <td>
        <span class="race-command">
          <code>{command}</code>
          <CopyButton text={command} what={words.copyCommand(run.style.label)} />
        </span>
      </td>
    </tr>
  );
}

/** A digest to copy; nothing if there is no such network. */
function Digest(props: { readonly digest: string | null; readonly what: string; readonly isWhole: boolean }) {
  const { digest, what, isWhole } = props;
  if (digest === null) return <>—</>;
  return (
    <button type="button" class="race-digest" onClick={() => void copyText(digest)}>
      <span class="hidden">{what}</span>
      <code>{isWhole ? digest : digest.slice(0, 12)}</code>
    </button>
  );
}
