-- Three processes read all, and one an index: that there are no workers any more follows from it.

-- before
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
set min_parallel_table_scan_size = 0;
explain (analyze, buffers)
select count(*) from orders where customer_id = 17;

-- after
create index orders_customer_id on orders (customer_id);
explain (analyze, buffers)
select count(*) from orders where customer_id = 17;
