import type { ParameterUse } from "./parameter-uses.ts";
import type { Sample, SampleName } from "./sample-values.ts";

/** A value for a parameter that no column says anything about. */
export function standIn(
  parameter: string,
  type: string,
  use: ParameterUse["kind"] | undefined,
  name: SampleName,
): Sample | undefined {
  switch (use) {
    case "limit":
      return limits[name];
    case "offset":
      return offsets[name];
    case "field":
      return { value: "day", why: `${parameter} is a part of a date.` };
    case "zone":
      return { value: "UTC", why: `${parameter} is a time zone.` };
    default:
      return byType(parameter, type, name);
  }
}

const limits: Readonly<Record<SampleName, Sample>> = {
  typical: { value: "20", why: "A page of 20 rows." },
  worst: { value: "1000", why: "A thousand rows." },
  rare: { value: "1", why: "One row." },
};

const offsets: Readonly<Record<SampleName, Sample>> = {
  typical: { value: "0", why: "From the first row on." },
  worst: { value: "10000", why: "After ten thousand rows, which are all made first." },
  rare: { value: "0", why: "From the first row on." },
};

function byType(parameter: string, type: string, name: SampleName): Sample | undefined {
  if (type === "interval") return intervals[name];
  const value = type.endsWith("[]") ? "{}" : values[type.replace(/\(.*\)/, "")];
  if (value === undefined) return;
  return { value, why: `${parameter} is not compared with a column; this stands in for it.` };
}

const intervals: Readonly<Record<SampleName, Sample>> = {
  typical: { value: "7 days", why: "A week." },
  worst: { value: "100 years", why: "Longer than anything that is kept." },
  rare: { value: "1 hour", why: "An hour." },
};

/** By the names of `format_type`. Postgres reads 'now' and 'today' as times. */
const values: Readonly<Record<string, string>> = {
  smallint: "1",
  integer: "1",
  bigint: "1",
  numeric: "1",
  real: "1",
  "double precision": "1",
  oid: "1",
  text: "a",
  "character varying": "a",
  character: "a",
  name: "a",
  citext: "a",
  boolean: "true",
  date: "today",
  "timestamp without time zone": "now",
  "timestamp with time zone": "now",
  "time without time zone": "now",
  "time with time zone": "now",
  uuid: "00000000-0000-0000-0000-000000000000",
  json: "{}",
  jsonb: "{}",
  bytea: "\\x",
  xml: "<a/>",
  jsonpath: "$",
  tsvector: "a",
  tsquery: "a",
  inet: "127.0.0.1",
  cidr: "127.0.0.0/8",
  macaddr: "00:00:00:00:00:00",
  macaddr8: "00:00:00:00:00:00:00:00",
  money: "1",
  bit: "0",
  "bit varying": "0",
  point: "(0,0)",
  line: "{1,1,0}",
  lseg: "[(0,0),(1,1)]",
  box: "(0,0),(1,1)",
  path: "[(0,0),(1,1)]",
  polygon: "((0,0),(1,1),(1,0))",
  circle: "<(0,0),1>",
  int4range: "[1,10)",
  int8range: "[1,10)",
  numrange: "[1,10)",
  daterange: "[today,tomorrow)",
  tsrange: "[yesterday,now]",
  tstzrange: "[yesterday,now]",
  regclass: "pg_class",
  regtype: "integer",
  pg_lsn: "0/0",
};
