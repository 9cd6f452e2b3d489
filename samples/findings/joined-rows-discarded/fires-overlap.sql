create table bookings as
  select i as id, i % 20 as room, int4range(i, i + 30) as during from generate_series(1, 12000) i;
vacuum analyze bookings;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select count(*) from bookings a join bookings b on a.room = b.room and a.during && b.during
  where a.id < 3000
