-- One process, and three.

-- before
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
select status, sum(amount) from orders group by status;

-- after
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
set min_parallel_table_scan_size = 0;
explain (analyze, buffers)
select status, sum(amount) from orders group by status;
