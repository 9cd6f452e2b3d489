-- the page of one customer, /app/views/customer.rb:42
select c."Full Name", o.total, date_trunc('month', o.placed_at) as month, shop.net_price(o.total)
from shop.customers c
join shop.orders o on o.customer_id = c.id and o.state in ('paid', 'sent')
where c.email like '%@example.com' and c.tags @> '{vip,"early bird"}'::text[]
  and o.details @> '{"channel": "phone", "agent": 4711}'
  and o.placed_at between '2026-03-01' and timestamptz '2026-03-31 17:45:10+02'
  and o.id <> '0b8b1a52-94a5-4c50-9e33-6f2f8dfb8a11' and c.active and c.country = 'DE'
  and o.placed_at > now() - interval '18 months'
order by 2 desc, c."Full Name" collate "de_DE" limit 50
