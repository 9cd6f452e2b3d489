import type { Twin } from "./build-twin.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a twin does not know, and what that costs: a sentence each. */
export const limitsOf = (twin: Twin, version: number): readonly string[] => [
  ...otherVersion(twin.snapshot, version),
  ...withoutValues(twin.snapshot),
  ...missedEnds(twin.snapshot),
  ...hidden(twin.snapshot),
  ...ranges(twin.snapshot),
  ...extended(twin.snapshot),
  ...rowSecurity(twin.snapshot),
  ...foreign(twin.snapshot),
  ...extensions(twin),
  ...operators(twin.snapshot),
  ...aggregates(twin.snapshot),
  ...tablespaces(twin.snapshot),
  ...fewest(twin.losses),
];

function otherVersion({ serverVersion }: Snapshot, version: number): string[] {
  const [there, here] = [serverVersion, version].map((each) => Math.floor(each / 10_000));
  if (there === here) return [];
  return [
    `The database is Postgres ${there} and was planned for by Postgres ${here}: how rows are found is the same, how they are sorted and aggregated may differ, and costs by some percent.`,
  ];
}

function withoutValues({ values }: Snapshot): string[] {
  if (values === "with values") return [];
  return [
    "Values were not taken along: conditions on constants are estimated by averages, ranges by defaults.",
  ];
}

function missedEnds({ missedEnds: missed }: Snapshot): string[] {
  if (missed.length === 0) return [];
  return [
    `The first and the last value of ${some(missed.map((name) => ({ name })))} were not found in time: the planner takes those that ANALYZE saw.`,
  ];
}

function hidden({ relations, statistics }: Snapshot): string[] {
  const known = new Set(statistics.map(({ relation }) => relation));
  const unread = relations.filter(
    ({ oid, rows, isReadable, hidesRows }) =>
      rows > 0 && (!isReadable || hidesRows) && !known.has(oid),
  );
  if (unread.length === 0) return [];
  return [
    `The role may not read ${some(unread)}, so ${unread.length === 1 ? "its" : "their"} statistics are hidden and the planner assumes averages. Grant it select, or pg_read_all_data.`,
  ];
}

/** pg_stats tells of them since 17. */
function ranges({ serverVersion, relations }: Snapshot): string[] {
  if (serverVersion >= 170_000) return [];
  const columns = relations.flatMap(({ name, columns: all }) =>
    all.flatMap((column) =>
      /(?:range|multirange)$/.test(column.type) ? { name: `${name}.${column.name}` } : [],
    ),
  );
  if (columns.length === 0) return [];
  return [
    `Before Postgres 17 nobody is told how ranges are spread: of ${some(columns)} the planner assumes averages.`,
  ];
}

function extended({ extendedStatistics }: Snapshot): string[] {
  if (extendedStatistics.length === 0) return [];
  return [
    `Extended statistics cannot be brought along (${some(extendedStatistics)}): estimates for conditions on several columns are those without.`,
  ];
}

function rowSecurity({ relations }: Snapshot): string[] {
  const secured = relations.filter(({ hasRowSecurity }) => hasRowSecurity);
  if (secured.length === 0) return [];
  return [
    `The policies of ${some(secured)} are not brought along: what they add to a statement is not planned.`,
  ];
}

function foreign({ relations }: Snapshot): string[] {
  const others = relations.filter(({ kind }) => kind === "f");
  if (others.length === 0) return [];
  return [`A table of its own stands in for each foreign one: ${some(others)}.`];
}

function extensions({ snapshot, missing }: Twin): string[] {
  if (missing.length === 0) return [];
  const types = snapshot.extensionTypes.filter(({ extension }) => missing.includes(extension));
  const stubs =
    types.length > 0
      ? ` Columns of ${some(types.map(({ type }) => ({ name: type })))} stand as texts.`
      : "";
  return [
    `Planlens does not bring the extension ${some(missing.map((name) => ({ name })))}: statements that call its functions or operators cannot be planned here.${stubs}`,
  ];
}

function operators({ operators: own }: Snapshot): string[] {
  if (own.length === 0) return [];
  return [
    `Operators of the database's own are not brought along: ${some(own.map((name) => ({ name })))}.`,
  ];
}

function aggregates({ functions }: Snapshot): string[] {
  const own = functions.filter(({ kind }) => kind === "a");
  if (own.length === 0) return [];
  return [
    `Aggregates of the database's own are not brought along, so statements that call them cannot be planned here: ${some(own)}.`,
  ];
}

function tablespaces({ tablespaces: own }: Snapshot): string[] {
  if (own.length === 0) return [];
  return [
    `The tablespace ${some(own.map((name) => ({ name })))} has page costs of its own, which are not brought along.`,
  ];
}

/** Of a page of sentences nobody reads the last. */
const MOST_LOSSES = 6;

function fewest(losses: readonly string[]): readonly string[] {
  const more = losses.length - MOST_LOSSES;
  if (more <= 1) return losses;
  return [
    ...losses.slice(0, MOST_LOSSES),
    `${more} other parts of the schema are not there either.`,
  ];
}

/** `a, b, c and 4 more` */
function some(named: readonly { readonly name: string }[]): string {
  const names = named.slice(0, 3).map(({ name }) => name);
  const more = named.length - names.length;
  if (more > 0) return `${names.join(", ")} and ${more} more`;
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" and ");
}
