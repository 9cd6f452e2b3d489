-- The join method changes when hash joins are switched off.

-- before
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers, settings)
select o.id, c.name from orders o join customers c on c.id = o.customer_id where o.id <= 2000;

-- after
set max_parallel_workers_per_gather = 0;
set enable_hashjoin = off;
set enable_mergejoin = off;
explain (analyze, buffers, settings)
select o.id, c.name from orders o join customers c on c.id = o.customer_id where o.id <= 2000;
