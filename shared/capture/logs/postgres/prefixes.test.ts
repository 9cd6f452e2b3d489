import { describe, expect, test } from "vitest";
import type { StatementEvent } from "../../event.ts";
import { readText } from "../testing/read-text.ts";
import { knownPrefixes } from "./known-prefixes.ts";

/** What the escapes stand for in a line of a client, and in one of another process. */
const client: Readonly<Record<string, string>> = {
  a: "sidekiq 1.2.3 queues:some[0 of 50 busy]",
  u: "shop_user",
  d: "shop_db",
  r: "10.0.0.1(54321)",
  h: "10.0.0.1",
  L: "10.0.0.2",
  b: "client backend",
  p: "18762",
  P: "",
  t: "2026-11-22 03:28:07 UTC",
  m: "2026-11-22 03:28:07.953 UTC",
  n: "1795318087.953",
  i: "SELECT",
  e: "00000",
  c: "6b01002b.4dc9",
  l: "7",
  s: "2026-11-22 03:00:00 UTC",
  v: "3/120",
  x: "0",
  Q: "-1147759373592026853",
};
const other = {
  ...client,
  a: "",
  u: "",
  d: "",
  r: "",
  h: "",
  v: "",
  b: "checkpointer",
  p: "7",
  c: "6b01002b.7",
};

function write(prefix: string, values: Readonly<Record<string, string>>): string {
  const [always = "", ofSessions = ""] = prefix.split("%q");
  const text = values === other ? always : always + ofSessions;
  return text.replaceAll(
    /%(-?\d*)([a-zA-Z])/g,
    (_, _padding, letter: string) => values[letter] ?? "",
  );
}

const logWith = (prefix: string) => {
  const [of, ofOther] = [write(prefix, client), write(prefix, other)];
  return [
    `${of}LOG:  duration: 0.500 ms  execute <unnamed>: select *`,
    "\tfrom t where id = $1 and a <> 'x LOG:  y'",
    `${of}DETAIL:  Parameters: $1 = '7'`,
    `${ofOther}LOG:  checkpoint starting: time`,
    `${of}LOG:  statement: select 'user@host ERROR:  no'`,
    `${of}LOG:  duration: 1.250 ms`,
    "",
  ].join("\n");
};

describe.each(knownPrefixes.filter((prefix) => prefix !== ""))("%s", (prefix) => {
  const { events, reading } = readText(logWith(prefix));
  const [first, second] = events as readonly StatementEvent[];

  test("is found, and its statements with what it tells of them", () => {
    expect(reading.prefix).toBe(prefix);
    expect(events.length).toBe(2);
    const has = (letter: string) => prefix.includes(letter);
    expect(first).toMatchObject({
      sql: "select *\nfrom t where id = $1 and a <> 'x LOG:  y'",
      parameters: ["7"],
      duration: 0.5,
      ...(has("%u") && { user: "shop_user" }),
      ...(has("%d") && { database: "shop_db" }),
      ...(has("%a") && { application: client["a"] }),
      ...(has("%p") && !has("%c") && { session: "18762" }),
      ...(has("%c") && { session: "6b01002b.4dc9" }),
      ...((has("%m") || has("%n")) && { at: 1_795_318_087_952.5 }),
      ...(has("%t") && { at: 1_795_318_086_999.5 }),
    });
    expect(second).toMatchObject({ sql: "select 'user@host ERROR:  no'", duration: 1.25 });
    expect(reading.noise).toEqual({ checkpoints: 1 });
    expect(reading.notUnderstood.lines).toBe(0);
  });

  test("is read as well where it is given, with the blank at its end or without", () => {
    expect(readText(logWith(prefix), 50, { prefix: prefix.trimEnd() }).events).toEqual(events);
  });
});

test("without any prefix, as slides have it, statements are told", () => {
  const { events } = readText("LOG:  statement: select 1\nLOG:  statement: COMMIT\n");
  expect(events).toMatchObject([{ sql: "select 1" }, { sql: "COMMIT" }]);
});

test("of a prefix that nobody knows, what can be recognised in it is told", () => {
  const line =
    "<2026-11-22 03:28:07.953 UTC>~pid=12~user=ann;db=shop~~ LOG:  duration: 1.000 ms  statement: select [13]\n";
  const { events, reading } = readText(line.repeat(3));
  expect(events.length).toBe(3);
  expect(events[0]).toMatchObject({
    sql: "select [13]",
    session: "12",
    user: "ann",
    at: 1_795_318_086_953 + 999,
  });
  expect(reading.prefix).toBeUndefined();
});
