import { describe, expect, test } from "vitest";
import { annotate } from "./annotate.ts";
import { node, planOf, ran, type Sketch } from "./testing/sketch.ts";

/** A Gather over three processes: `took` of each, the leader first; VERBOSE prints the others. */
const verbose = (name: string, took: readonly number[], ...inside: Sketch[]) => {
  const [, ...others] = took;
  const mean = took.reduce((sum, ms) => sum + ms, 0) / took.length;
  const workers = others.map((ms, number) => ({ number, ...ran(ms) }));
  return node(name, { ...ran(mean, took.length), workers }, ...inside);
};

const gather = (ms: number, child: Sketch, launched = 2) =>
  node("Gather", { ...ran(ms), workersPlanned: 2, workersLaunched: launched }, child);

const timesOf = (root: Sketch) =>
  annotate(planOf(root)).measures.map((m) => [m.ownTime, m.totalTime, m.workTime, m.slowestWorker]);

describe("with VERBOSE the leader's part is known", () => {
  test("it is what the Gather waited for; the others stand beside it", () => {
    const scan = verbose("Parallel Seq Scan on a", [6, 30, 12]);
    expect(timesOf(gather(32, verbose("Partial Aggregate", [10, 31, 13], scan)))).toEqual([
      [22, 32, undefined, undefined],
      [4, 10, 54, 31],
      [6, 6, 48, 30],
    ]);
  });

  test("a child of a Parallel Append may be somebody else's alone", () => {
    const append = verbose(
      "Parallel Append",
      [9, 20, 10],
      node("Seq Scan on a", ran(8)),
      node("Seq Scan on b", { ...ran(19), workers: [{ number: 0, ...ran(19) }] }),
    );
    expect(timesOf(gather(21, append)).map(([own, total]) => [own, total])).toEqual([
      [12, 21],
      [1, 9],
      [8, 8],
      [0, 0],
    ]);
  });
});

describe("without VERBOSE it is an average", () => {
  test("of those who took part", () => {
    const scan = node("Parallel Seq Scan on a", ran(16, 3));
    expect(timesOf(gather(32, node("Partial Aggregate", ran(18, 3), scan)))).toEqual([
      [14, 32, undefined, undefined],
      [2, 18, 54, undefined],
      [16, 16, 48, undefined],
    ]);
  });

  test("also of what only one of them ran: averages add up", () => {
    const append = node(
      "Parallel Append",
      ran(10, 3),
      node("Seq Scan on a", ran(18)),
      node("Parallel Seq Scan on b", ran(5, 2)),
    );
    const own = timesOf(gather(12, append)).map(([ms]) => Number(ms?.toFixed(6)));
    expect(own).toEqual([2, 0.666667, 6, 3.333333]);
  });

  test("but the others wait while one makes the bitmap", () => {
    const bitmap = node("Bitmap Index Scan on a_v_idx", ran(4));
    const scan = node("Parallel Bitmap Heap Scan on a", ran(10, 3), bitmap);
    expect(timesOf(gather(12, scan)).map(([own]) => own)).toEqual([2, 6, 4]);
  });

  test("no average of workers is longer than the Gather", () => {
    // They ran on while the leader was busy above it.
    const busy = node("Nested Loop", ran(50), gather(3, node("Parallel Seq Scan on a", ran(9, 3))));
    expect(timesOf(busy).map(([own]) => own)).toEqual([47, 0, 3]);
  });

  test("two processes are two: the leader may not have taken part", () => {
    const scan = node("Parallel Seq Scan on a", ran(16, 2));
    expect(timesOf(gather(20, scan))).toEqual([
      [4, 20, undefined, undefined],
      [16, 16, 32, undefined],
    ]);
  });

  test("without workers all of it is the leader's", () => {
    const scan = node("Parallel Seq Scan on a", ran(16));
    expect(timesOf(gather(20, scan, 0))).toEqual([
      [4, 20, undefined, undefined],
      [16, 16, 16, undefined],
    ]);
  });
});
