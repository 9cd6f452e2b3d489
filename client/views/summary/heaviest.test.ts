import { expect, test } from "vitest";
import { heaviest } from "./heaviest.ts";
import { annotatedOf } from "./testing/annotated-of.ts";

const drawn = (text: string) =>
  heaviest(annotatedOf(text)).map(({ node, title, amount }) => `${node} ${title}: ${amount}`);

test("the three nodes that hold most of the time, the heaviest first", () => {
  expect(
    drawn(`Append  (actual time=0.010..100.000 rows=5 loops=1)
  ->  Seq Scan on a  (actual time=0.010..9.000 rows=1 loops=1)
  ->  Seq Scan on b  (actual time=0.010..0.500 rows=1 loops=1)
  ->  Seq Scan on c  (actual time=0.010..60.000 rows=1 loops=1)
  ->  Seq Scan on d  (actual time=0.010..9.000 rows=1 loops=1)
  ->  Seq Scan on e  (actual time=0.010..10.000 rows=1 loops=1)
Execution Time: 100.000 ms`),
  ).toEqual(["3 Seq Scan on c: 60.0 ms", "0 Append: 11.5 ms", "5 Seq Scan on e: 10.0 ms"]);
});

const partition = (nth: number, time: string) =>
  `  ->  Seq Scan on part_${nth}  (actual time=0.010..${time} rows=1 loops=1)\n`;

test.each([
  ["many that do the same are one", "10.020", ["6 6 × Seq Scan: 60.0 ms", "0 Append: 40.0 ms"]],
  [
    "one that takes more than all others stands for itself",
    "50.001",
    [
      "6 Seq Scan on part_6: 50.0 ms",
      "1 Seq Scan on part_1: 10.0 ms",
      "2 Seq Scan on part_2: 10.0 ms",
    ],
  ],
])("%s", (_, last, told) => {
  const parts = [1, 2, 3, 4, 5].map((nth) => partition(nth, "10.000")).join("");
  expect(
    drawn(
      `Append  (actual time=0.010..100.000 rows=6 loops=1)\n${parts}${partition(6, last)}Execution Time: 100.000 ms`,
    ),
  ).toEqual(told);
});

test("of a plan that was not run, those that hold most of the cost", () => {
  expect(
    drawn(`Sort  (cost=900.00..950.00 rows=5 width=8)
  ->  Seq Scan on a  (cost=0.00..800.00 rows=5 width=8)`),
  ).toEqual(["1 Seq Scan on a: cost 800", "0 Sort: cost 150"]);
});
