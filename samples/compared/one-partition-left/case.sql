-- All partitions of a table, and the one that is left when the day is told: its Append goes, too.

-- before
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
select sensor, avg(value) from readings group by sensor;

-- after
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
select sensor, avg(value) from readings where day between '2026-02-01' and '2026-02-28' group by sensor;
