-- The tables that the compared plans read. Every value follows from a row's number.

create table customers (
  id       bigint primary key,
  name     text not null,
  country  text not null
);

create table orders (
  id           bigint primary key,
  customer_id  bigint not null references customers,
  placed_at    timestamp not null,
  status       text not null,
  amount       numeric(10, 2) not null
);

create table items (
  order_id  bigint not null references orders,
  product   text not null,
  quantity  int not null
);

create table readings (
  sensor  int not null,
  value   int not null,
  day     date not null
) partition by range (day);

create table readings_01 partition of readings for values from ('2026-01-01') to ('2026-02-01');
create table readings_02 partition of readings for values from ('2026-02-01') to ('2026-03-01');
create table readings_03 partition of readings for values from ('2026-03-01') to ('2026-04-01');
create table readings_04 partition of readings for values from ('2026-04-01') to ('2026-05-01');

insert into customers
select n, 'customer ' || n, (array['de', 'fr', 'jp', 'us'])[1 + n % 4] from generate_series(1, 2000) n;

insert into orders
select
  n,
  1 + (n * 37) % 2000,
  timestamp '2026-01-01' + n * interval '1 minute',
  case when n % 100 = 0 then 'open' else 'paid' end,
  (n * 7919) % 10000 / 10.0
from generate_series(1, 200000) n;

insert into items
select 1 + (n * 11) % 200000, 'product ' || n % 500, 1 + n % 5 from generate_series(1, 300000) n;

insert into readings
select n % 50, (n * 31) % 1000, date '2026-01-01' + n % 120 from generate_series(1, 60000) n;

vacuum (analyze, freeze) customers;
vacuum (analyze, freeze) orders;
vacuum (analyze, freeze) items;
vacuum (analyze) readings;
