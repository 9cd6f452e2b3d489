import type { Client, QueryResult } from "pg";
import { type Format, formatNames, formats } from "./formats.ts";
import type { Case } from "./read-cases.ts";
import { loggerOf } from "./server.ts";

/** What Postgres printed, in each format. */
export type Recording = Readonly<Record<Format, string>>;

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

/** What auto_explain logs of one run, in each format. */
export async function logCase(client: Client, recorded: Case): Promise<Recording> {
  const [explain = "", options = ""] = /^explain \(([^)]*)\)\s*/.exec(recorded.explain) ?? [];
  const messages = new Map<string, string>();
  const listen = ({ severity = "", message = "" }: Notice) => {
    if (/^duration: .* {2}plan:\n/.test(message)) messages.set(severity.toLowerCase(), message);
  };
  await client.query(`begin;\n${recorded.setup}`);
  await client.query(formats.map((format) => startLogger(format, options)).join(";"));
  client.on("notice", listen);
  await client.query(recorded.explain.slice(explain.length).replace(/;$/, ""));
  client.off("notice", listen);
  await client.query(end);
  return recordingOf((format) => (messages.get(severities[format]) ?? "").replace(/^.*\n/, ""));
}

interface Notice {
  readonly severity?: string | undefined;
  readonly message?: string | undefined;
}

/** By its severity we know in which format a message is. */
const severities = { txt: "notice", json: "info", yaml: "warning", xml: "log" } as const;

function startLogger(format: Format, options: string): string {
  const asked = ["verbose", "settings", "wal"].filter((option) => options.includes(option));
  const settings = {
    log_format: formatNames[format],
    log_level: severities[format],
    ...Object.fromEntries([...always, ...asked].map((option) => [`log_${option}`, "on"])),
    log_min_duration: "0",
  };
  const commands = Object.entries(settings).map(
    ([name, value]) => `set ${loggerOf[format]}.${name} = ${value}`,
  );
  return ["set client_min_messages = log", ...commands].join(";");
}

const always = ["analyze", "buffers", "triggers"];
