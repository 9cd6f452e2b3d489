import type { Catalog } from "#shared/indexes/catalog.ts";
import type { AstNode } from "#shared/sql/parsed.ts";
import { type ColumnOfRelation, columnFinder } from "./column-of.ts";
import { type ParameterUse, parameterUses } from "./parameter-uses.ts";
import { type Sample, type SampleName, sampleColumn, sampleNames } from "./sample-values.ts";
import { standIn } from "./stand-in.ts";

interface Parameter {
  /** n of `$n`. */
  readonly number: number;
  /** As Postgres infers it: `bigint`. */
  readonly type: string;
  /** `entries.title`, what it is compared with or written to. */
  readonly column?: string;
}

/** A value for every parameter. */
interface ParameterSet {
  readonly name: SampleName;
  /** Of `$1`, `$2` …, as explain takes them. */
  readonly values: readonly (string | null)[];
  /** For each value why it was taken. */
  readonly why: readonly string[];
}

export interface Parameters {
  readonly parameters: readonly Parameter[];
  /** Empty where a value is missing. Sets that are the same as an earlier one are left out. */
  readonly sets: readonly ParameterSet[];
  /** Why there is no value for a parameter, in sentences. */
  readonly missing: readonly string[];
}

interface Known extends Parameter {
  readonly use?: ParameterUse;
  readonly found?: ColumnOfRelation;
}

/** `types[0]` is $1's. The catalog has the relations that the statement reads. */
export function parameterSets(
  statement: AstNode,
  types: readonly string[],
  catalog: Catalog,
): Parameters {
  const uses = parameterUses(statement);
  const columnOf = columnFinder(statement, catalog);
  const known = types.map((type, at) => knowledge(at + 1, type, uses.get(at + 1), columnOf));
  const missing = known.flatMap((parameter) => whyMissing(parameter, known));
  return {
    parameters: known.map(({ number, type, column }) => ({
      number,
      type,
      ...(column && { column }),
    })),
    sets: missing.length > 0 || known.length === 0 ? [] : distinctSets(known),
    missing: [...new Set(missing)],
  };
}

function knowledge(
  number: number,
  type: string,
  use: ParameterUse | undefined,
  columnOf: ReturnType<typeof columnFinder>,
): Known {
  const found = use && "operand" in use ? columnOf(use.operand.path) : undefined;
  const column = found && `${found.relation.name}.${found.column.name}`;
  return { number, type, ...(use && { use }), ...(found && { found }), ...(column && { column }) };
}

function distinctSets(known: readonly Known[]): ParameterSet[] {
  const sets = sampleNames.map((name): ParameterSet => {
    const samples = known.map((parameter) => sample(parameter, known, name));
    return {
      name,
      values: samples.map((each) => each?.value ?? null),
      why: samples.map((each) => each?.why ?? ""),
    };
  });
  const texts = sets.map(({ values }) => JSON.stringify(values));
  return sets.filter((_, at) => texts.indexOf(texts[at] ?? "") === at);
}

function sample(parameter: Known, all: readonly Known[], name: SampleName): Sample | undefined {
  const { number, type, column, use, found } = parameter;
  const statistics = found?.column.statistics;
  if (!column || !found || (use?.kind !== "compared" && use?.kind !== "stored")) {
    return standIn(`$${number}`, type, use?.kind, name);
  }
  if (!statistics) return;
  const comparison = use.kind === "compared" ? use.comparison : "equal";
  const isBoundedTwice = all.some(
    (other) => other.column === column && isOtherBound(use, other.use),
  );
  const taken = sampleColumn({ name: column, statistics, comparison, isBoundedTwice }, name);
  return use.operand.call?.name === "lower" ? lowered(taken) : taken;
}

const bounds: Readonly<Record<string, string>> = { from: "to", to: "from" };

const isOtherBound = (use: ParameterUse, other: ParameterUse | undefined) =>
  use.kind === "compared" &&
  other?.kind === "compared" &&
  bounds[use.comparison] === other.comparison;

const lowered = (taken: Sample | undefined) =>
  taken && { ...taken, value: taken.value?.toLowerCase() ?? null };

function whyMissing(parameter: Known, all: readonly Known[]): string[] {
  if (sample(parameter, all, "typical")) return [];
  const { number, type, column, found } = parameter;
  if (!column || !found)
    return [`No value comes to mind for $${number}, of type ${type}: enter one.`];
  const { relation, column: itself } = found;
  if (relation.kind === "view") {
    return [
      `${relation.name} is a view, which has no statistics to take a value for $${number} from: enter one.`,
    ];
  }
  return [
    itself.statistics
      ? `ANALYZE saw no value of ${column} to take for $${number}: enter one.`
      : `Nothing is known of the values of ${column}: it was never analysed (analyze ${relation.name};), or this role may not read it. Enter a value for $${number}.`,
  ];
}
