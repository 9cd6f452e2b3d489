import type { Milliseconds } from "#shared/base/units.ts";
import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog, OpenStatement } from "./application-form.ts";
import { sqlStart } from "./sql-words.ts";
import { lastList, partsOf, valueIn } from "./values.ts";

/** What Ruby's logger puts before a message, and the tags of config.log_tags. */
const header =
  /^(?:[A-Z], \[(?<time>[\dT:.-]+)\s*#(?<process>\d+)\]\s+[A-Z]+ -- \w*: )?(?<tags>(?:\[[\w.:@-]+\] ?)*)/;

/** `  User Load (0.3ms)  SELECT …  [["id", 1]]` (active_record/log_subscriber.rb). */
const statement = new RegExp(
  `^\\s*(?<cache>CACHE )?(?<async>ASYNC )?(?<name>[A-Za-z][\\w:/? -]*?)?\\s*\\((?<ms>\\d+(?:\\.\\d+)?)ms\\)(?: \\(db time (?<db>[\\d.]+)ms\\))?\\s+(?<sql>${sqlStart}\\b.*|/\\*.*)$`,
  "i",
);

const started = /^Started (?<method>[A-Z]+) "(?<path>[^"?]*)[^"]*"/;
const processing = /^Processing by (?<action>\S+) as/;
const completed = /^Completed \d{3} .*? in (?<ms>[\d.]+)ms(?<rest>.*)$/;
const counted = /ActiveRecord: [\d.]+ms \((?<queries>\d+) quer(?:y|ies), (?<cached>\d+) cached\)/;
const performing = /^Performing (?<job>\S+)(?: \(Job ID: (?<id>[\w-]+)\))?/;
const performed =
  /^(?:Performed|Error performing) (?<job>\S+)(?: \(Job ID: (?<id>[\w-]+)\))?.* in (?<ms>[\d.]+)ms/;
const others =
  /^\s*(?:Rendered|Rendering|Parameters:|Redirected|Sent |Filter chain|Completed|Processing|Enqueued|Delivered|Read fragment|Write fragment|Can't verify|Unpermitted|Cannot render|No template|\[ActiveJob\]|\[Webpacker\]|=> |\* |Puma|Use Ctrl|- Gracefully)/;

export const rails: ApplicationLog = {
  form: "rails",
  sign: new RegExp(
    `(?:^|[:\\]] |\\s)(?:CACHE )?(?:[A-Z][\\w:/ ]* )?\\(\\d+\\.\\d+ms\\)\\s+${sqlStart}|Completed \\d{3} .* in \\d+ms|Started [A-Z]+ "/`,
  ),
  read: (told) => {
    const readTime = logTimes();
    let isOpen = false;
    let isStarted = false;

    return (text) => {
      const found = header.exec(text);
      const { time, tags = "" } = found?.groups ?? {};
      const at = time === undefined ? undefined : readTime(time.replace("T", " "));
      const line = text.slice(found?.[0].length ?? 0);
      const id = requestIn(tags);
      const unit = { ...(id !== undefined && { unit: id }), ...(at !== undefined && { at }) };
      const groups = statement.exec(line)?.groups;
      if (groups) {
        const current = told.open(statementOf(groups, at, id));
        isOpen = !finish(current);
        isStarted = false;
        return true;
      }
      const place = /^\s*↳ (?<site>.+)$/.exec(line)?.groups?.["site"];
      if (place !== undefined) {
        const current = told.current();
        if (current) current.callSite = place;
        told.more();
        isOpen = false;
        return true;
      }
      const start = started.exec(line)?.groups ?? performing.exec(line)?.groups;
      if (start) {
        const title = start["job"] ?? `${start["method"]} ${start["path"]}`;
        told.boundary({ edge: "start", title, ...unit, ...jobOf(start["id"]) });
        isStarted = true;
        isOpen = false;
        return true;
      }
      const action = processing.exec(line)?.groups?.["action"];
      if (action !== undefined) {
        if (isStarted) told.boundary({ edge: "start", title: action, ...unit });
        else told.entry();
        isOpen = false;
        return true;
      }
      const end = completed.exec(line)?.groups ?? performed.exec(line)?.groups;
      if (end) {
        const counts = counted.exec(end["rest"] ?? "")?.groups;
        told.boundary({
          edge: "end",
          title: end["job"] ?? "",
          ...unit,
          ...jobOf(end["id"]),
          duration: Number(end["ms"]),
          ...(counts && {
            statements: Number(counts["queries"]),
            cached: Number(counts["cached"]),
          }),
        });
        isOpen = false;
        return true;
      }
      if (others.test(line)) {
        isOpen = false;
        told.noise();
        return true;
      }
      const current = told.current();
      if (!isOpen || !current || time !== undefined || line.trim() === "") return false;
      told.goOn(line);
      isOpen = !finish(current);
      return true;
    };
  },
  notes: [
    "Rails measures in its own process, with the network and the driver. What it answered from its " +
      "query cache was not sent, and is not counted.",
  ],
};

const jobOf = (id: string | undefined) => (id === undefined ? {} : { unit: id });

/** A UUID among the tags is the request's, or the job's. */
const requestIn = (tags: string): string | undefined =>
  /\[([\da-f]{8}-[\da-f]{4}-[\da-f-]{22,}|[\da-f]{32})\]/.exec(tags)?.[1];

function statementOf(
  groups: Readonly<Record<string, string | undefined>>,
  at: Milliseconds | undefined,
  id: string | undefined,
) {
  const duration = Number(groups["db"] ?? groups["ms"]);
  return {
    sql: groups["sql"] ?? "",
    ...(groups["cache"] === undefined ? { duration } : { isCached: true as const }),
    ...(at !== undefined && { at: at - duration }),
    ...(id !== undefined && { tags: { request_id: id } }),
  };
}

/** The values stand behind two blanks: `  [["id", 1], ["LIMIT", 1]]`, without names `[[nil, 1]]`. */
function finish(statement: OpenStatement): boolean {
  const found = /\s\s(?=\[\[[\s\S]*\]\]$)/.exec(statement.sql)
    ? lastList(statement.sql)
    : undefined;
  if (!found) return false;
  statement.sql = found.before;
  statement.parameters = partsOf(found.list).map((pair) => {
    const [, value = "nil"] = partsOf(pair.slice(1, -1));
    return valueIn(value);
  });
  return true;
}
