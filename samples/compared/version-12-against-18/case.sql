-- What 18 prints otherwise, and what it plans otherwise.

-- before on 12
set max_parallel_workers_per_gather = 0;
set jit = off;
explain (analyze, buffers)
select c.name, (select max(o.amount) from orders o where o.customer_id = c.id)
from customers c
where c.id <= 3 and c.id in (select o.customer_id from orders o where o.status = 'open')
  and c.id < (select avg(id) from customers);

-- after on 18
set max_parallel_workers_per_gather = 0;
set jit = off;
explain (analyze, buffers)
select c.name, (select max(o.amount) from orders o where o.customer_id = c.id)
from customers c
where c.id <= 3 and c.id in (select o.customer_id from orders o where o.status = 'open')
  and c.id < (select avg(id) from customers);
