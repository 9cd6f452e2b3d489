import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog, OpenStatement, Told } from "./application-form.ts";

/** SingleLineFormat: `now|elapsed|category|connection N|url U|prepared|sql`; before 3.6 without the url. */
const single =
  /^(?<now>\d{10,13}|[^|]{0,40})\|(?<ms>\d+)\|(?<category>\w+)\|connection ?(?<connection>\d+)\|(?:url (?<url>[^|]*)\|)?(?<texts>.*)$/;

/** MultiLineFormat: `#now | took Nms | category | connection N| url U`, the two texts on the next lines. */
const multi =
  /^#(?<now>[^|]+?) \| took (?<ms>\d+)ms \| (?<category>\w+) \| connection ?(?<connection>\d+)\|(?: url (?<url>.*))?$/;

export const p6spy: ApplicationLog = {
  form: "p6spy",
  sign: /\|\d+\|(?:statement|commit|rollback|batch|resultset|result)\|connection ?\d+\||^#.* \| took \d+ms \| \w+ \| connection/,
  read: (told) => {
    const readTime = logTimes();
    let texts: string[] | undefined;
    let hasName = false;
    const batches = batchesOf();

    function begin(groups: Readonly<Record<string, string | undefined>>) {
      const { now = "", ms = "0", category = "", connection } = groups;
      const time = /^\d{13}$/.test(now) ? Number(now) : readTime(now.replace("T", " "));
      const at = time === undefined ? {} : { at: time - Number(ms) };
      const event = { duration: Number(ms), session: `connection ${connection}`, ...at };
      if (category === "commit" || category === "rollback") {
        told.open({ sql: category.toUpperCase(), ...event });
      } else if (category === "statement") told.open({ sql: "", ...event });
      else if (category === "batch") batches.open(told, event);
      else {
        told.noise();
        return false;
      }
      return category === "statement" || category === "batch";
    }

    return (line) => {
      const one = single.exec(line)?.groups;
      if (one) {
        texts = undefined;
        const [prepared, sql] = halves(one["texts"] ?? "");
        if (begin(one)) batches.name(told, prepared, sql);
        return true;
      }
      const several = multi.exec(line)?.groups;
      if (several) {
        hasName = begin(several);
        texts = [];
        return true;
      }
      if (!texts || texts.length > 1) return false;
      texts.push(line);
      told.more();
      if (hasName && texts.length === 2) batches.name(told, texts[0] ?? "", line);
      return true;
    };
  },
  notes: [
    "p6spy measures in the application, with the network and the driver, in whole milliseconds.",
  ],
};

/**
 * The statement with `?` and the one with its values, between which is a bar; other bars are of
 * the statements themselves, in both of them as many.
 */
function halves(texts: string): [string, string] {
  const bars = [...texts.matchAll(/\|/g)].map(({ index }) => index);
  const middle = bars[(bars.length - 1) / 2];
  return middle === undefined ? [texts, texts] : [texts.slice(0, middle), texts.slice(middle + 1)];
}

/** addBatch is logged for each set of values and executeBatch after them, both as `batch`: one call. */
function batchesOf() {
  let batch: { statement: OpenStatement; prepared: string; lines: number } | undefined;
  let isBatch = false;
  return {
    open: (told: Told, event: Pick<OpenStatement, "duration" | "session">) => {
      isBatch = true;
      const { statement } = batch ?? {};
      if (statement && told.current() === statement && statement.session === event.session) {
        statement.duration = (statement.duration ?? 0) + (event.duration ?? 0);
        told.more();
      } else batch = { statement: told.open({ sql: "", ...event }), prepared: "", lines: 0 };
    },
    name: (told: Told, prepared: string, sql: string) => {
      const current = told.current();
      if (!current) return;
      if (!isBatch || !batch) current.sql = withoutEnd(sql === "" ? prepared : sql);
      else {
        batch.lines += 1;
        current.sql = withoutEnd(sql === "" ? prepared : sql);
        current.calls = Math.max(1, batch.lines - 1);
      }
      isBatch = false;
    },
  };
}

const withoutEnd = (sql: string) => sql.replace(/;\s*$/, "");
