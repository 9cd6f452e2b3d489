import { keep, type Target } from "./draft.ts";
import { groupKeys, type Property, propertyOfKey, type Unit } from "./properties.ts";
import { setField } from "./set-field.ts";
import { asText, isObject, objects, type Structure, toNumber } from "./structure.ts";

/**
 * The usual case, by far: a known property whose value has the type it should have. Answers whether
 * it was that; everything else is for `readProperty`.
 */
export function setUsual(reported: object, key: string, value: unknown): boolean {
  const known = setters.get(key);
  if (known === undefined || value === "") return false;
  const { unit, set } = known;
  const isUsual =
    typeof value === "number"
      ? Number.isFinite(value) && unit !== "text" && unit !== "list" && unit !== "flag"
      : (typeof value === "string" && unit === "text") ||
        (typeof value === "boolean" && unit === "flag");
  if (isUsual) set(reported, value);
  return isUsual;
}

/** Looked up once for each key, and not for each node. */
const setters: ReadonlyMap<string, { readonly unit: Unit; readonly set: Setter }> = new Map(
  Array.from(propertyOfKey, ([key, { field, unit }]) => [key, { unit, set: setField[field] }]),
);

type Setter = (typeof setField)[keyof typeof setField];

/** A property as JSON, YAML and XML print it. What is not known is kept as it stood. */
export function readProperty(target: Target, key: string, value: unknown): void {
  const property = propertyOfKey.get(key);
  if (property) setProperty(target, property, value);
  if (property?.field === "targetTables") readRemote(target, value);
  if (property) return;
  const group = sortGroups.get(key);
  if (group && isObject(value)) readSortGroups(target, group, value);
  else if (groupKeys.has(key) && isObject(value)) {
    for (const inner in value) readProperty(target, `${key} > ${inner}`, value[inner]);
  } else keep(target.keeper, key, asText(value));
}

/** XML calls both kinds of groups alike, the full-sort ones first (`show_incremental_sort_group_info`). */
const sortGroups: ReadonlyMap<string, string> = new Map([
  ["Incremental Sort Groups", "Full-sort Groups"],
  ["Incremental Sort Groups #2", "Pre-sorted Groups"],
]);

/** And it does not say whether the space was in memory or on disk: the methods do. */
function readSortGroups(target: Target, group: string, value: Structure): void {
  const isExternal = asText(value["Sort Methods Used"]).includes("external");
  const isBoth = value["Sort Space #2"] !== undefined;
  for (const key in value) {
    const isDisk = key === "Sort Space #2" || (key === "Sort Space" && isExternal && !isBoth);
    const name = isDisk ? "Sort Space Disk" : key.replace(/^Sort Space$/, "Sort Space Memory");
    readProperty(target, `${group} > ${name}`, value[key]);
  }
}

/** What a foreign data wrapper says of a target stands in the text format among the node's own. */
function readRemote(target: Target, tables: unknown): void {
  for (const { Schema: _, "Relation Name": __, Alias: ___, ...remote } of objects(tables)) {
    for (const key in remote) readProperty(target, key, remote[key]);
  }
}

function setProperty({ reported, keeper }: Target, { key, field, unit }: Property, value: unknown) {
  const read = special[key]?.(value) ?? readValue(unit, value);
  // Twice the same property: the second is kept beside the first.
  if (read === undefined || reported[field] !== undefined) keep(keeper, key, asText(value));
  else setField[field](reported, read);
}

function readValue(unit: Unit, value: unknown): unknown {
  if (unit === "flag") return flags.get(value);
  if (unit === "text") return Array.isArray(value) ? value.map(asText).join(", ") : asText(value);
  if (unit === "list") return Array.isArray(value) ? value.map(asText) : [asText(value)];
  return toNumber(value);
}

const flags: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ["true", true],
  ["false", false],
]);

/** Objects in lists, as lines: so the text format prints them. */
const special: Readonly<Record<string, (value: unknown) => string[]>> = {
  "Grouping Sets": (value) => objects(value).flatMap(groupingSet),
  "Target Tables": (value) => objects(value).map(targetTable).filter(Boolean),
};

/** `show_grouping_set_keys` in explain.c: each set has its keys, and sorts first where it must. */
function groupingSet(set: Structure): string[] {
  return Object.entries(set).flatMap(([key, value]) => {
    if (key === "Sort Key") return [`Sort Key: ${list(value)}`];
    const sets = Array.isArray(value) ? value : [];
    return sets.map((keys) => `${key.replace(/s$/, "")}: ${list(keys) || "()"}`);
  });
}

const list = (value: unknown): string =>
  Array.isArray(value) ? value.map(asText).join(", ") : asText(value);

const targetTable = ({ Schema: schema, "Relation Name": name, Alias: alias }: Structure): string =>
  [[schema, name].filter(Boolean).join("."), alias !== name && alias].filter(Boolean).join(" ");
