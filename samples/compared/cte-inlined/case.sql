-- A CTE that is materialized, and the same inlined.

-- before
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
with paid as materialized (select * from orders where status = 'paid')
select c.name, p.amount from paid p join customers c on c.id = p.customer_id where p.id <= 100;

-- after
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
with paid as not materialized (select * from orders where status = 'paid')
select c.name, p.amount from paid p join customers c on c.id = p.customer_id where p.id <= 100;
