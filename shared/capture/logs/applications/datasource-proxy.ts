import type { ApplicationLog, OpenStatement, Told } from "./application-form.ts";
import { partsOf, valueIn } from "./values.ts";

/** On one line, or on four; `Time` is of the whole batch. */
const facts =
  /\b(?:Connection:(?<connection>\w+), )?(?:Isolation:\w+, )?Time:(?<ms>\d+), Success:(?<success>True|False)\b/;
const batch = /\bType:\w+, Batch:(?<isBatch>True|False), QuerySize:\d+, BatchSize:(?<size>\d+)/;
const queries = /\bQuery:\[(?<list>".*")\](?:, Params:|,?$)/;
const values = /\bParams:\[(?<list>.*)\]$/;

const asJson = /\{"name":.*"time":\d+.*"query":\[/;

export const datasourceProxy: ApplicationLog = {
  form: "datasource-proxy",
  sign: /\bTime:\d+, Success:(?:True|False)\b|\{"name":.*"time":\d+.*"query":\[/,
  read: (told) => (line) => {
    if (asJson.test(line)) return readJson(told, line);
    const found = facts.exec(line)?.groups;
    if (found) {
      const { connection, ms, success } = found;
      told.open({
        sql: "",
        duration: Number(ms),
        ...(connection !== undefined && { session: `connection ${connection}` }),
        ...(success === "False" && { error: { message: "failed" } }),
      });
    }
    const current = told.current();
    const size = batch.exec(line)?.groups;
    const list = queries.exec(line)?.groups?.["list"];
    const bound = values.exec(line)?.groups?.["list"];
    if (!current || (!found && !size && list === undefined && bound === undefined)) return false;
    if (size?.["isBatch"] === "True") current.calls = Math.max(1, Number(size["size"]));
    if (list !== undefined) current.sql = textOf(partsOf(list));
    if (bound !== undefined)
      bind(
        current,
        partsOf(bound).map((set) => set.slice(1, -1).split(",")),
      );
    if (!found) told.more();
    return true;
  },
  notes: [
    "datasource-proxy measures in the application, with the network, in whole milliseconds. " +
      "Its values are not in quotes: where a comma in one makes them ambiguous, they are left out.",
  ],
};

const textOf = (texts: readonly string[]): string =>
  texts.map((text) => valueIn(text) ?? "").join(";\n");

/** A batch is told by the first of its sets. */
function bind(statement: OpenStatement, sets: readonly (readonly string[])[]) {
  const [first = []] = sets;
  const places = statement.sql.split("?").length - 1;
  if (places === 0 || first.length !== places) return;
  statement.parameters = first.map((value) => (value === "null" ? null : value));
}

interface Entry {
  readonly connection?: string | number;
  readonly time?: number;
  readonly success?: boolean;
  readonly batch?: boolean;
  readonly batchSize?: number;
  readonly query?: readonly string[];
  readonly params?: readonly (readonly unknown[])[];
}

function readJson(told: Told, line: string): boolean {
  const entry = parsed(line.slice(line.indexOf('{"name":')));
  if (!entry?.query) return false;
  const { connection, time, success, batch: isBatch, batchSize = 1, query, params = [] } = entry;
  const opened = told.open({
    sql: query.join(";\n"),
    ...(time !== undefined && { duration: time }),
    ...(connection !== undefined && { session: `connection ${connection}` }),
    ...(success === false && { error: { message: "failed" } }),
    ...(isBatch && { calls: Math.max(1, batchSize) }),
  });
  bind(
    opened,
    params.map((set) => set.map((value) => (value === null ? "null" : String(value)))),
  );
  return true;
}

function parsed(text: string): Entry | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // A line that was cut is listed.
  }
}
