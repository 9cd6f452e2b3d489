import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { drawEvents } from "../draw-events.ts";
import type { CaptureEvent } from "../event.ts";
import { readText } from "./testing/read-text.ts";

const recorded = join(import.meta.dirname, "../../../samples/logs/recorded");
const log = readFileSync(join(recorded, "plans/18.log"), "utf8");
const lines = log.split("\n").slice(0, -1);

/** syslog holds a message back until it is whole, so that sessions mix differently. */
const sorted = (events: readonly CaptureEvent[]) =>
  drawEvents(events).replaceAll(/^s\d+/gm, "").split("\n").toSorted();

const expected = sorted(readText(log).events);

const time = "2026-11-22T03:28:07.000000000Z";

/** Lines of one message, as they go to syslog one by one. */
const messages = log
  .split(/\n(?=2026[^\n]*(?:LOG|ERROR|WARNING): )/)
  .map((text) => text.replace(/\n$/, "").split("\n"));

const processOf = (line = "") => /\[(\d+)\]/.exec(line)?.[1] ?? "0";

const syslog = (before: (process: string) => string) =>
  messages.flatMap((message, number) =>
    message.map(
      (line, part) =>
        `${before(processOf(message[0]))}[${number + 1}-${part + 1}] ${line.replaceAll("\t", "#011")}`,
    ),
  );

const asJson = (entry: (text: string) => object) =>
  messages.map((message) => JSON.stringify(entry(message.join("\n"))));

const envelopes: readonly (readonly [string, readonly string[]])[] = [
  ["docker compose", lines.map((line) => `db-1   | ${line}`)],
  [
    "docker compose with another service",
    lines.flatMap((line, at) => [`db-1   | ${line}`, ...(at % 3 ? [] : ["web-1  | GET / 200"])]),
  ],
  ["Kubernetes", lines.map((line) => `${time} stderr F ${line}`)],
  [
    "Kubernetes, in parts",
    lines.flatMap((line) => [
      `${time} stderr P ${line.slice(0, 30)}`,
      `${time} stderr F ${line.slice(30)}`,
    ]),
  ],
  ["CloudWatch", lines.map((line) => `2026-11-22T03:28:07.000Z ${line}`)],
  [
    "gcloud, laid out",
    JSON.stringify(
      messages.map((message) => ({ insertId: "1", textPayload: message.join("\n"), labels: {} })),
      null,
      2,
    ).split("\n"),
  ],
  ["journald", lines.map((line) => `Nov 22 03:28:07 db1 postgres[77]: ${line}`)],
  ["fly.io", lines.map((line) => `2026-11-22T03:28:07Z app[e82d] ams [info] postgres | ${line}`)],
  ["syslog", syslog((process) => `Nov 22 03:28:07 db1 postgres[${process}]: `)],
  [
    "newer syslog",
    syslog((process) => `<134>1 2026-11-22T03:28:07.000+00:00 db1 postgres ${process} - `),
  ],
  [
    "Heroku",
    syslog((process) => `2026-11-22T03:28:07.000000+00:00 app[postgres.${process}]: [DATABASE] `),
  ],
  [
    "Docker’s files",
    lines.map((line) => JSON.stringify({ log: `${line}\n`, stream: "stderr", time })),
  ],
  [
    "Google",
    asJson((text) => ({
      insertId: "x",
      resource: { type: "db" },
      textPayload: text,
      timestamp: time,
    })),
  ],
  ["journald as JSON", asJson((text) => ({ _PID: "1", MESSAGE: text }))],
  [
    "Azure",
    asJson((text) => ({ properties: { timestamp: time, errorLevel: "LOG", message: text } })),
  ],
];

describe.each(envelopes)("%s", (_, wrapped) => {
  const { events, reading } = readText(`${wrapped.join("\n")}\n`);

  test("hides no statement", () => {
    expect(sorted(events)).toEqual(expected);
    expect(reading.prefix).toBe("%m [%p] %q%u@%d ");
  });

  test("leaves each line counted", () => {
    expect(reading.lines).toBe(wrapped.length);
    expect(reading.notUnderstood.first).toEqual([]);
  });
});

test("in syslog a message's lines are put together, however others are mixed among them", () => {
  const [one = [], other = []] = [
    messages[0],
    messages.find((message) => processOf(message[0]) !== processOf(messages[0]?.[0])),
  ];
  const numbered = (message: readonly string[], number: number) =>
    message.map(
      (line, part) =>
        `Nov 22 03:28:07 db1 postgres[${processOf(message[0])}]: [${number}-${part + 1}] ${line.replaceAll("\t", "#011")}`,
    );
  const [a, b] = [numbered(one, 1), numbered(other, 1)];
  const mixed = Array.from({ length: Math.max(a.length, b.length) }, (_, at) => [a[at], b[at]])
    .flat()
    .filter(Boolean);
  const { events } = readText(`${mixed.join("\n")}\n`);
  expect(sorted(events)).toEqual(sorted(readText(`${[...one, ...other].join("\n")}\n`).events));
});
