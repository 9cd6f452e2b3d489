import { expect, test } from "vitest";
import { type Note, openByNode, threadsOf } from "./note.ts";

const note = (id: string, more: Partial<Note> = {}): Note => ({
  ...{ id, plan: 0, madeBy: "Ann", createdAt: "2026-11-22T07:00:00.000Z", text: id },
  ...more,
});

const notes = [
  note("a", { node: 2 }),
  note("b", { node: 2 }),
  note("c", { node: 2, answers: "a" }),
  note("d"),
  note("e", { resolvedBy: "Bob" }),
  note("f", { node: 2, plan: 1 }),
  note("g", { plan: 1, answers: "gone" }),
  note("h", { plan: 1, answers: "c" }),
];

test("what is answered stands below what it answers", () => {
  const drawn = threadsOf(notes).map(({ note: { id }, answers }) => [
    id,
    ...answers.map((answer) => answer.id),
  ]);
  expect(drawn).toEqual([["a", "c"], ["b"], ["d"], ["e"], ["f"], ["g"], ["h"]]);
});

test("a node counts what is not resolved, of its own plan, and an answer is none more", () => {
  expect([...openByNode(notes, 0)]).toEqual([
    [2, 2],
    [undefined, 1],
  ]);
});
