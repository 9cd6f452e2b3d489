import type { ApplicationLog } from "./application-form.ts";
import { lastList, readValues } from "./values.ts";

/** `[debug] QUERY OK source="users" db=1.2ms decode=0.5ms queue=0.1ms idle=123.4ms`, the statement below it. */
const head = /\bQUERY (?<state>OK|ERROR)\b(?<facts>.*)$/;

const request =
  /\[(?:info|debug)\] (?<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?<path>\/\S*)$/;
const processing = /\[debug\] Processing with (?<action>\S+)/;
const sent = /\[(?:info|debug)\] (?:Sent|Chunked) \d{3} in (?<amount>[\d.]+)(?<unit>µs|ms|s)/;

export const ecto: ApplicationLog = {
  form: "ecto",
  sign: /\bQUERY (?:OK|ERROR)\b.*\b(?:db|queue|idle|decode)=[\d.]+ms/,
  read: (told) => {
    let isOpen = false;
    return (line) => {
      const groups = head.exec(line)?.groups;
      if (groups) {
        const duration = durationIn(groups["facts"] ?? "");
        told.open({
          sql: "",
          ...(duration !== undefined && { duration }),
          ...unitIn(line),
          ...(groups["state"] === "ERROR" && { error: { message: "QUERY ERROR" } }),
        });
        isOpen = true;
        return true;
      }
      const current = told.current();
      const site = /^\s*↳ (?<site>.+)$/.exec(line)?.groups?.["site"];
      if (site !== undefined) {
        if (current) current.callSite = site;
        isOpen = false;
        told.more();
        return true;
      }
      const isLine =
        /^(?:\d\d:\d\d:\d\d|\d{4}-\d\d-\d\d|.{0,60}\[(?:debug|info|warning|error|notice)\] )/.test(
          line,
        );
      if (isOpen && current && !isLine && line.trim() !== "") {
        current.sql = current.sql === "" ? line : `${current.sql}\n${line}`;
        told.more();
        const list = lastList(current.sql.trimEnd());
        if (list) {
          current.sql = list.before;
          if (list.list !== "") current.parameters = readValues(list.list);
          isOpen = false;
        }
        return true;
      }
      isOpen = false;
      return boundary(line);
    };

    function boundary(line: string): boolean {
      const from = request.exec(line)?.groups;
      const to = sent.exec(line)?.groups;
      const unit = unitIn(line).tags?.["request_id"];
      const named = unit === undefined ? {} : { unit };
      if (from)
        told.boundary({ edge: "start", title: `${from["method"]} ${from["path"]}`, ...named });
      else if (to) {
        const factor = { µs: 0.001, ms: 1, s: 1000 }[to["unit"] ?? "ms"] ?? 1;
        told.boundary({
          edge: "end",
          title: "",
          duration: Number(to["amount"]) * factor,
          ...named,
        });
      } else if (processing.test(line)) told.entry();
      else if (/^\s{2,}(?:Parameters|Pipelines): /.test(line)) told.noise();
      else return false;
      return true;
    }
  },
  notes: [
    "Ecto measures in the application: durations here are what the database and decoding took, " +
      "without waiting for a connection.",
  ],
};

const unitIn = (line: string) => {
  const id = /\brequest_id=(\S+)/.exec(line)?.[1];
  return id === undefined ? {} : { tags: { request_id: id } };
};

/** What waiting for a connection took is no time of the statement. */
function durationIn(facts: string): number | undefined {
  const of = (name: string) => {
    const amount = new RegExp(`\\b${name}=([\\d.]+)ms`).exec(facts)?.[1];
    return amount === undefined ? undefined : Number(amount);
  };
  const db = of("db");
  return db === undefined ? undefined : db + (of("decode") ?? 0);
}
