import { expect, test } from "vitest";
import { createTurns, createTurnsByKey } from "./in-turn.ts";

/** Work that ends when told to, and says when it began. */
function jobs() {
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const job = (name: string) => () =>
    new Promise<string>((resolve) => {
      began.push(name);
      ends.set(name, () => resolve(name));
    });
  return { began, job, end: (name: string) => ends.get(name)?.() };
}

test("two at once, the others in order", async () => {
  const { began, job, end } = jobs();
  const inTurn = createTurns(2);
  const all = Promise.all(["a", "b", "c", "d"].map((name) => inTurn(job(name))));
  await Promise.resolve();
  expect(began).toEqual(["a", "b"]);
  end("b");
  await expect.poll(() => began).toEqual(["a", "b", "c"]);
  end("a");
  await expect.poll(() => began).toEqual(["a", "b", "c", "d"]);
  end("c");
  end("d");
  expect(await all).toEqual(["a", "b", "c", "d"]);
});

test("who waits is told how many are before", async () => {
  const { job, end } = jobs();
  const inTurn = createTurns(1);
  const leaving = new AbortController();
  const told: string[] = [];
  const asking = (name: string) => (before: number) => void told.push(`${name} ${before}`);
  const first = inTurn(job("a"), undefined, asking("a"));
  const second = inTurn(job("b"), leaving.signal, asking("b"));
  const third = inTurn(job("c"), undefined, asking("c"));
  expect(told).toEqual(["b 1", "b 1", "c 2"]);
  leaving.abort(new Error("left"));
  await expect(second).rejects.toThrow("left");
  expect(told.slice(3)).toEqual(["c 1"]);
  end("a");
  await first;
  end("c");
  await third;
  expect(told.slice(3)).toEqual(["c 1"]);
});

test("who leaves the queue is not run, and does not hold a place", async () => {
  const { began, job, end } = jobs();
  const inTurn = createTurns(1);
  const leaving = new AbortController();
  const first = inTurn(job("a"));
  const second = inTurn(job("b"), leaving.signal);
  const third = inTurn(job("c"));
  leaving.abort(new Error("left"));
  await expect(second).rejects.toThrow("left");
  end("a");
  await first;
  await expect.poll(() => began).toEqual(["a", "c"]);
  end("c");
  await third;
});

test("what fails gives its place back", async () => {
  const inTurn = createTurns(1);
  await expect(inTurn(() => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  expect(await inTurn(() => Promise.resolve(1))).toBe(1);
});

test("each key has turns of its own", async () => {
  const { began, job, end } = jobs();
  const turns = createTurnsByKey(1);
  const all = Promise.all([turns("x")(job("a")), turns("x")(job("b")), turns("y")(job("c"))]);
  await Promise.resolve();
  expect(began).toEqual(["a", "c"]);
  end("a");
  await expect.poll(() => began).toEqual(["a", "c", "b"]);
  end("b");
  end("c");
  await all;
});
