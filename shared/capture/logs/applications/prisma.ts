import type { ApplicationLog } from "./application-form.ts";
import { readValues } from "./values.ts";

/** `log: ["query"]`, and as JSON what `$on("query")` is given. */
const statement = /^.{0,80}?\bprisma:query\s(?<sql>.*)$/;

export const prisma: ApplicationLog = {
  form: "prisma",
  sign: /\bprisma:query\s|^\s*\{.*"query":".*"params":"\[.*"target":"quaint/,
  read: (told) => {
    let isOpen = false;
    return (line) => {
      const sql = statement.exec(line)?.groups?.["sql"];
      if (sql !== undefined) {
        told.open({ sql });
        isOpen = true;
        return true;
      }
      const event = readEvent(line);
      if (event) {
        told.open(event);
        isOpen = false;
        return true;
      }
      const current = told.current();
      if (/^prisma:(?:info|warn|error)/.test(line)) {
        isOpen = false;
        told.noise();
        return true;
      }
      if (!isOpen || !current || !/^\s+\S/.test(line)) return false;
      told.goOn(line);
      return true;
    };
  },
  notes: [
    "Prisma’s `prisma:query` lines have neither values nor durations; what `$on('query')` is given has both.",
  ],
};

function readEvent(line: string) {
  if (!/^\s*\{.*"query":/.test(line)) return undefined;
  const event = parsed(line);
  const { query, params, duration, timestamp } = event ?? {};
  if (typeof query !== "string") return undefined;
  const at = typeof timestamp === "string" ? Date.parse(timestamp) : Number.NaN;
  return {
    sql: query,
    ...(typeof params === "string" && { parameters: readValues(params.slice(1, -1)) }),
    ...(typeof duration === "number" && { duration }),
    ...(!Number.isNaN(at) && { at }),
  };
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const event: unknown = JSON.parse(line);
    return typeof event === "object" && event !== null
      ? (event as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined; // Told by being listed.
  }
}
