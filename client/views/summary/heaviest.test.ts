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

test("of a plan that was not run, those that hold most of the cost", () => {
  expect(
    drawn(`Sort  (cost=900.00..950.00 rows=5 width=8)
  ->  Seq Scan on a  (cost=0.00..800.00 rows=5 width=8)`),
  ).toEqual(["1 Seq Scan on a: cost 800", "0 Sort: cost 150"]);
});
