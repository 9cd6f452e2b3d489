import type { StatementEvent } from "./event.ts";
import { readExecuted } from "./executed-statement.ts";

/** By session and name. What was prepared before is forgotten when there are more. */
const MOST_KNOWN = 10_000;

const word =
  /^\s*(prepare|execute|deallocate|discard)\s+(?:prepare\s+)?("(?:[^"]|"")+"|[^\s(;"]+)/i;

/** What EXECUTE runs is what its session has prepared under that name, with the values that it gives. */
export function tracePrepared() {
  const texts = new Map<string, string>();

  function forget(session: string, name: string) {
    const all = name === "all";
    for (const key of all ? [...texts.keys()] : [`${session} ${name}`])
      if (!all || key.startsWith(`${session} `)) texts.delete(key);
  }

  return (event: StatementEvent): StatementEvent => {
    const [, verb, given = ""] = word.exec(event.sql) ?? [];
    if (verb === undefined || event.isCut) return event;
    const { session = "" } = event;
    const name = given.startsWith('"') ? given : given.toLowerCase();
    switch (verb.toLowerCase()) {
      case "prepare":
        if (texts.size >= MOST_KNOWN) texts.clear();
        if (!event.error) texts.set(`${session} ${name}`, event.sql);
        return event;
      case "execute": {
        const text = texts.get(`${session} ${name}`);
        const executed = text === undefined ? undefined : readExecuted(event.sql, text);
        return executed ? { ...event, ...executed } : event;
      }
      default:
        forget(session, name);
        return event;
    }
  };
}
