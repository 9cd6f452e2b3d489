import { expect, test } from "vitest";
import { answersOf } from "./answers.ts";
import type { CaptureEvent } from "./event.ts";
import { gather } from "./gather.ts";

function captured(...sent: readonly CaptureEvent[][]) {
  const gatherer = gather();
  for (const event of sent.flat()) gatherer.add(event);
  return gatherer.finish({});
}

const times = (count: number, sql: string, value = (n: number) => n): CaptureEvent[] =>
  Array.from({ length: count }, (_, n) => ({
    kind: "statement",
    sql,
    parameters: [`${value(n)}`],
    duration: 0.5,
    session: "1",
  }));

test("what is to be changed first is said in one sentence each", () => {
  const capture = captured(
    times(60, "select name from users where id = $1", (n) => n % 40),
    times(20, "insert into seen (id) values ($1)"),
    times(7, "select a from settings where name = $1", () => 1),
    times(13, "select 1 from other where id = $1", () => 2),
  );
  expect(answersOf(capture).map(({ says, share }) => [says, share])).toEqual([
    ["60 of 100 statements ask users, for one row after the other, 30.0 ms.", 0.6],
    ["20 of 100 statements insert into seen, one row each, 10.0 ms.", 0.2],
    ["12 of 100 statements ask other again for what was answered, 6.00 ms.", 0.12],
  ]);
});

test("where nothing repeats, nothing is to be changed", () => {
  expect(answersOf(captured(times(1, "select 1 from a")))).toEqual([]);
});
