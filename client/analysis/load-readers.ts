/** All that reads plans: a page where none is on the screen yet loads it when there is one. */
export const loadReaders = () => import("./analyse.ts");

/** Read once, so that the browser has compiled what reads a plan before one is pasted. */
const PLAN = `Sort  (cost=9.00..9.10 rows=5 width=8) (actual time=0.900..0.950 rows=5 loops=1)
  Sort Key: a
  Buffers: shared hit=12 read=3
  ->  Index Scan using i on t  (cost=0.00..9.00 rows=5 width=8) (actual time=0.100..0.800 rows=5 loops=1)
        Index Cond: (a = 1)
        Filter: (b > 2)
        Rows Removed by Filter: 4
        Buffers: shared hit=10 read=3
Execution Time: 1.000 ms`;

/** Where they do not come, they are asked for again when they are needed, and that is said then. */
export const warmReaders = (): void =>
  void loadReaders().then(
    ({ analyseNow }) => analyseNow(PLAN),
    () => undefined,
  );
