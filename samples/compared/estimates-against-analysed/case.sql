-- What the planner expected, and what came.

-- before
set max_parallel_workers_per_gather = 0;
explain
select * from orders where status = 'open';

-- after
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
select * from orders where status = 'open';
