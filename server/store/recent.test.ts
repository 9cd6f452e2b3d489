import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRecent } from "./recent.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const counting = () => {
  const asked: string[] = [];
  const recent = createRecent(async (id) => {
    asked.push(id);
    if (id === "broken") throw new Error("The store failed");
    return `what ${id} is`;
  });
  return { asked, ...recent };
};

test("who asks at the same moment and in the next two seconds gets one answer", async () => {
  const { asked, read } = counting();
  expect(await Promise.all([read("a"), read("a"), read("b")])).toEqual([
    "what a is",
    "what a is",
    "what b is",
  ]);
  vi.advanceTimersByTime(1_900);
  await read("a");
  expect(asked).toEqual(["a", "b"]);
  vi.advanceTimersByTime(200);
  await read("a");
  expect(asked).toEqual(["a", "b", "a"]);
});

test("what is forgotten, what failed and what is long ago is asked for again", async () => {
  const { asked, read, forget } = counting();
  await read("a");
  forget("a");
  await read("a");
  for (const _ of [1, 2]) await expect(read("broken")).rejects.toThrow();
  expect(asked).toEqual(["a", "a", "broken", "broken"]);
  for (let n = 0; n < 20; n++) await read(`${n}`);
  await read("a");
  expect(asked.filter((id) => id === "a")).toHaveLength(3);
});
