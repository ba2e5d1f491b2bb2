import { signal } from "@preact/signals";
import type { LibraryVariant } from "../../../experiment/conformance.ts";
import { technique } from "../../../optimizers/registry.ts";
import { Select } from "../../controls/select.tsx";
import { language } from "../../words/language.ts";
import { count, exact } from "../../words/numbers.ts";
import { ALL_DECIMALS, AlignedNumber } from "./aligned-number.tsx";
import { CENSUS_VARIANTS, type CensusWalk, censusWalk } from "./census-walks.ts";
import { CENSUS_WORDS } from "./words/census.ts";
import "./census.css";

/** Index of the chosen variant: at first the first one that isn't what it is named for. */
const chosen = signal(CENSUS_VARIANTS.findIndex(({ rule, of }) => rule !== of));

/** Which rule a library computes, and where it leaves the one that it is named for. */
export function CensusSection() {
  const words = CENSUS_WORDS[language.value];
  const variant = CENSUS_VARIANTS[chosen.value];
  const walk = censusWalk(variant);
  return (
    <section class="rules-deviations rules-census">
      <h2>{words.title}</h2>
      <p class="prose">{words.intro}</p>
      <Select
        label={words.choose}
        value={String(chosen.value)}
        options={CENSUS_VARIANTS.map((one, k) => ({ value: String(k), label: nameOf(one) }))}
        onChoose={(value) => {
          chosen.value = Number(value);
        }}
      />
      <p class="prose" role="status">
        {saidOf(variant, walk)}
      </p>
      {walk !== null && <WalkTable variant={variant} walk={walk} />}
    </section>
  );
}

function nameOf({ library, version, calls }: LibraryVariant): string {
  return `${library} ${version}: ${calls}`;
}

/** What was found, in one or two sentences. */
function saidOf(variant: LibraryVariant, walk: CensusWalk | null): string {
  const words = CENSUS_WORDS[language.value];
  const library = nameOf(variant);
  if (variant.isBroken) return words.failed.replace("{library}", library);
  if (walk === null) return words.nothingKnown.replace("{library}", library);
  const { label } = technique(variant.of!);
  if (walk.differs === null) return words.isRule.replace("{library}", library).replace("{rule}", label);
  const where = words.differs.replace("{rule}", label).replace("{step}", count(walk.differs));
  return `${where.replace("{library}", library)} ${words.does[variant.rule!] ?? technique(variant.rule!).label}`;
}

function WalkTable({ variant, walk }: { readonly variant: LibraryVariant; readonly walk: CensusWalk }) {
  const words = CENSUS_WORDS[language.value];
  const { differs, steps } = walk;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="rules-scroll" tabIndex={0} aria-label={words.table}>
      <table class="rules-table">
        <thead>
          <tr>
            <th scope="col">{words.step}</th>
            <th scope="col">g</th>
            <th scope="col">E</th>
            <th scope="col" class="rules-number">
              {technique(variant.of!).label}
            </th>
            {differs !== null && (
              <th scope="col" class="rules-number">
                {variant.library}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {steps.map(({ step, g, error, right, found }) => (
            <tr key={step}>
              <th scope="row">{step}</th>
              <td>{exact(g, ALL_DECIMALS)}</td>
              <td>{exact(error, ALL_DECIMALS)}</td>
              <td class="rules-number rules-right">
                <AlignedNumber value={right} />
              </td>
              {differs !== null && (
                <td
                  class={`rules-number ${step < differs ? "rules-same" : step === differs ? "rules-first" : "rules-after"}`}
                >
                  <AlignedNumber value={found} />
                  {step === differs && <span class="rules-differs">≠</span>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
