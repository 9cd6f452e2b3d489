-- The same statement, run twice; one is printed as text, the other as JSON.

-- before
explain (analyze, buffers)
select c.country, count(*) from orders o join customers c on c.id = o.customer_id group by c.country;

-- after in json
explain (analyze, buffers, format json)
select c.country, count(*) from orders o join customers c on c.id = o.customer_id group by c.country;
