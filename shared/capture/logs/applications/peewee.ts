import type { ApplicationLog } from "./application-form.ts";
import { sqlStart } from "./sql-words.ts";
import { partsOf, readValues, valueIn } from "./values.ts";

/** `DEBUG:peewee:('SELECT … WHERE ("t1"."id" = %s)', [2])`: a pair as Python prints it. */
const pair = /\((?=["'])(?<pair>.*(?:\[.*\]|\(.*\)|None))\)$/;

const before = `(?:^|[\\s:\\]|-])\\(["']\\s*${sqlStart}\\b`;

export const peewee: ApplicationLog = {
  form: "peewee",
  sign: new RegExp(`${before}.*["'], (?:\\[.*\\]|\\(.*\\)|None)\\)$`, "i"),
  read: (told) => (line) => {
    const [sql = "", list = "", ...more] = partsOf(pair.exec(line)?.groups?.["pair"] ?? "");
    if (list === "" || more.length > 0) return false;
    const parameters = list === "None" ? [] : readValues(list.slice(1, -1));
    told.open({ sql: valueIn(sql) ?? "", ...(parameters.length > 0 && { parameters }) });
    return true;
  },
  notes: ["peewee logs no durations."],
};
