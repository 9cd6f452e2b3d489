import type { ApplicationLog } from "./application-form.ts";

const duration = /^kysely:query: duration: (?<ms>[\d.]+)ms$/;
const statement = /^kysely:query: (?<sql>.*)$/;
const failure = /^kysely:error: (?:error: )?(?<message>.*)$/;

export const kysely: ApplicationLog = {
  form: "kysely",
  sign: /^kysely:(?:query|error): /,
  read: (told) => {
    let isOpen = false;
    return (line) => {
      const current = told.current();
      const ms = duration.exec(line)?.groups?.["ms"];
      if (ms !== undefined) {
        if (current) current.duration = Number(ms);
        told.more();
        isOpen = false;
        return true;
      }
      const sql = statement.exec(line)?.groups?.["sql"];
      if (sql !== undefined) {
        told.open({ sql });
        isOpen = true;
        return true;
      }
      if (failure.test(line) || /^\s+at /.test(line)) {
        isOpen = false;
        told.noise();
        return true;
      }
      if (!isOpen || !current) return false;
      told.goOn(line);
      return true;
    };
  },
  notes: ["Kysely’s own log has no values: whether a statement repeats another is not told."],
};
