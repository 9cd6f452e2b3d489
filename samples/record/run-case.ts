import type { Client, QueryResult } from "pg";
import { type Format, formatNames, formats } from "./formats.ts";
import { loggerOf } from "./loggers.ts";
import type { Case } from "./read-cases.ts";

/** What Postgres printed, in each format. */
export type Recording = Readonly<Record<Format, string>>;

/** For `:run` in a case. */
export const timed = "analyze, buffers";
export const untimed = `${timed}, timing off, summary off`;

/** What EXPLAIN prints in each format, of a run each. The first one warms the caches. */
export async function explainCase(client: Client, recorded: Case, run: string): Promise<Recording> {
  const explain = async (format: Format) => {
    const sql = `${recorded.setup}${recorded.explain}`
      .replaceAll(":format", formatNames[format])
      .replaceAll(":run", run);
    return planIn(await client.query(`begin;\n${sql};\n${end}`));
  };
  await explain("json");
  return recordingOf(explain);
}

const end = "rollback; deallocate all; reset all";

async function recordingOf(print: (format: Format) => string | Promise<string>) {
  return {
    json: await print("json"),
    txt: await print("txt"),
    yaml: await print("yaml"),
    xml: await print("xml"),
  };
}

/** Of several statements that were sent together, the one that printed a plan. */
function planIn(results: QueryResult | QueryResult[]): string {
  const plan = [results]
    .flat()
    .find(({ fields }) => fields.some(({ name }) => name === "QUERY PLAN"));
  if (!plan) throw new Error("no plan was printed");
  return plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
}

/** What auto_explain logs of one run, in each format: a plan for each statement that it ran. */
export async function logCase(client: Client, recorded: Case, run: string): Promise<Recording> {
  const { statement, options } = splitExplain(recorded, run);
  const messages: Notice[] = [];
  const listen = (message: Notice) => messages.push(message);
  await client.query("begin");
  await sendSetup(client, recorded);
  for (const format of formats) {
    await client.query(startLogger(loggerOf[format], format, options));
    await client.query(`set ${loggerOf[format]}.log_level = ${severities[format]}`);
  }
  client.on("notice", listen);
  await client.query(statement);
  client.off("notice", listen);
  await client.query(end);
  return recordingOf((format) => join(format, plansIn(messages, format)));
}

interface Notice {
  readonly severity?: string | undefined;
  readonly message?: string | undefined;
}

/** By its severity we know in which format a message is. INFO comes whatever the client asked. */
const severities = { txt: "notice", json: "info", yaml: "warning", xml: "log" } as const;

const plansIn = (messages: readonly Notice[], format: Format) =>
  messages
    .filter(({ severity }) => severity === severities[format].toUpperCase())
    .flatMap(({ message = "" }) => message.split(/^duration: .* {2}plan:\n/).slice(1));

/** Several are put together as EXPLAIN would, where that is possible. */
function join(format: Format, plans: readonly string[]): string {
  if (plans.length === 1) return plans[0] ?? "";
  if (format === "txt") return plans.join("\n\n");
  return format === "json" ? `[${plans.join(",\n")}]` : "";
}

/** A statement that is prepared keeps the text of all that was sent with it: it goes alone. */
export async function sendSetup(client: Client, { setup }: Case) {
  for (const part of setup.split(/^(?=prepare )/m)) await client.query(part);
}

/** The statement alone, and how it was to be explained. Logs tell what it ran inside, too. */
export function splitExplain({ explain, forms }: Case, run: string) {
  const [head = "", options = ""] = /^explain \(([^)]*)\)\s*/.exec(explain) ?? [];
  return {
    statement: explain.slice(head.length).replace(/;$/, ""),
    options: `${options.replace(":run", run)}${forms.includes("logs") ? ", nested" : ""}`,
  };
}

/** Commands that make an auto_explain log what EXPLAIN would print with these options. */
export function startLogger(logger: string, format: Format, options: string): string {
  const settings = {
    log_format: formatNames[format],
    ...Object.fromEntries(loggable.map((option) => [`log_${option}`, isOn(option, options)])),
    log_timing: !options.includes("timing off"),
    log_nested_statements: isOn("nested", options),
    log_triggers: true,
    log_min_duration: 0,
  };
  const commands = Object.entries(settings)
    .filter(([name]) => name !== "log_wal" || options.includes("wal")) // Not known before 13.
    .map(([name, value]) => `set ${logger}.${name} = ${value}`);
  return ["set client_min_messages = log", ...commands].join(";");
}

const loggable = ["analyze", "buffers", "verbose", "settings", "wal"];
const isOn = (option: string, options: string) => options.split(", ").includes(option);
