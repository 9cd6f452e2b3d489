-- The same three tables, joined in the order in which they are written.

-- before
set max_parallel_workers_per_gather = 0;
set join_collapse_limit = 1;
explain (analyze, buffers, settings)
select count(*) from orders o join customers c on c.id = o.customer_id join items i on i.order_id = o.id
where c.country = 'jp' and i.quantity = 5;

-- after
set max_parallel_workers_per_gather = 0;
set join_collapse_limit = 1;
explain (analyze, buffers, settings)
select count(*) from orders o join items i on i.order_id = o.id join customers c on c.id = o.customer_id
where c.country = 'jp' and i.quantity = 5;
