-- Four partitions below an Append, and two of them.

-- before
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
select sensor, avg(value) from readings group by sensor;

-- after
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
select sensor, avg(value) from readings where day >= '2026-03-01' group by sensor;
