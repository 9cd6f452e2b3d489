-- Nothing that one reads is read by the other.

-- before
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
select * from customers where country = 'jp';

-- after
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
select product, sum(quantity) from items group by product;
