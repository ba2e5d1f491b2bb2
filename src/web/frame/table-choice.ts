import type { PreviewColumn, TablePreview } from "../../data/csv-preview.ts";
import type { ReadingSettings } from "../../experiment/settings.ts";

/** What a column is for. */
export type ColumnRole = "input" | "text" | "label" | "target" | "out";

/** How a table is to be read, as the dialog's controls show it. */
export interface TableChoice {
  readonly task: "classification" | "regression";
  /** By column; those that aren't named are inputs. */
  readonly roles: ReadonlyMap<string, ColumnRole>;
  readonly missing: "refuse" | "drop" | "mean" | "indicator";
  readonly header: boolean;
  /** A name of a delimiter, or `found`. */
  readonly delimiter: string;
  readonly decimal: "found" | "point" | "comma";
}

/**
 * The controls for a reading.
 * @param found the column of labels that was found without being named
 */
export function choiceOf(reading: ReadingSettings, found?: string): TableChoice {
  const { task, target, label, exclude, categories, missing, header, delimiter, decimal } = reading;
  const isRegression = task === "regression" || (task === undefined && target !== undefined);
  const roles = new Map<string, ColumnRole>();
  for (const name of namesIn(categories)) roles.set(name, "text");
  for (const name of namesIn(exclude)) roles.set(name, "out");
  if (isRegression) for (const name of namesIn(target ?? "target")) roles.set(name, "target");
  else if ((label ?? found) !== undefined) roles.set((label ?? found)!, "label");
  return {
    task: isRegression ? "regression" : "classification",
    roles,
    missing: missing ?? "refuse",
    header: header ?? true,
    delimiter: delimiter ?? "found",
    decimal: decimal ?? "found",
  };
}

/** The reading that controls say; what can be found without being named is left out. */
export function readingOf(choice: TableChoice, found?: string): ReadingSettings {
  const { task, missing, header, delimiter, decimal } = choice;
  const having = (role: ColumnRole) => [...choice.roles].flatMap(([name, own]) => (own === role ? [name] : []));
  const [label] = having("label");
  const joined = (key: "exclude" | "categories", names: readonly string[]) =>
    names.length === 0 ? {} : { [key]: names.join(",") };
  return {
    ...(task === "regression" && { task, target: having("target").join(",") }),
    ...(task === "classification" && label !== undefined && label !== found && { label }),
    ...joined("exclude", having("out")),
    ...joined("categories", having("text")),
    ...(missing !== "refuse" && { missing }),
    ...(!header && { header }),
    ...(delimiter !== "found" && { delimiter }),
    ...(decimal !== "found" && { decimal }),
  };
}

/** A choice with another role of a column: only one column has the classes. */
export function withRole(choice: TableChoice, name: string, role: ColumnRole): TableChoice {
  const others = [...choice.roles].filter(([other, own]) => other !== name && !(role === "label" && own === "label"));
  return { ...choice, roles: new Map(role === "input" ? others : [...others, [name, role]]) };
}

/** A choice of another task: a column of numbers that had the classes is what is predicted, and the other way round. */
export function withTask(
  choice: TableChoice,
  task: TableChoice["task"],
  columns: readonly Pick<PreviewColumn, "name" | "kind">[],
): TableChoice {
  if (task === choice.task) return choice;
  const [from, to]: [ColumnRole, ColumnRole] = task === "regression" ? ["label", "target"] : ["target", "label"];
  const kinds = new Map(columns.map(({ name, kind }) => [name, kind]));
  const rest = [...choice.roles].filter(([, role]) => role !== from);
  const first = [...choice.roles].find(
    ([name, role]) => role === from && (to === "label" || kinds.get(name) === "number"),
  );
  return { ...choice, task, roles: new Map(first === undefined ? rest : [...rest, [first[0], to]]) };
}

/** The roles that a column may have. */
export function rolesFor({ name, kind }: PreviewColumn, task: TableChoice["task"]): ColumnRole[] {
  if (name === "") return ["input"]; // it can't be named
  const answer: ColumnRole[] = task === "classification" ? ["label"] : kind === "number" ? ["target"] : [];
  return ["input", ...(kind === "number" || kind === "mixed" ? ["text" as const] : []), ...answer, "out"];
}

/** Whether values are missing in some column that is used. */
export function hasMissing({ columns }: TablePreview, { roles }: TableChoice): boolean {
  return columns.some(({ name, missing }) => missing > 0 && roles.get(name) !== "out");
}

function namesIn(names: string | readonly string[] = []): string[] {
  return [names]
    .flat()
    .flatMap((text) => text.split(","))
    .map((name) => name.trim());
}
