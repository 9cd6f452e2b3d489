create table bookings as
  select i as id, i % 20 as room, i % 97 as price from generate_series(1, 6000) i;
vacuum analyze bookings;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select count(*) from bookings a join bookings b on a.room = b.room and a.price < b.price
