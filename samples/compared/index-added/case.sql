-- A filter that reads the whole table, and the index that it wants.

-- before
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
select * from orders where customer_id = 17 order by placed_at desc limit 10;

-- after
set max_parallel_workers_per_gather = 0;
create index orders_customer_id on orders (customer_id);
explain (analyze, buffers)
select * from orders where customer_id = 17 order by placed_at desc limit 10;
