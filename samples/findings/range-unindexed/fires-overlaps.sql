create table visits as
  select i as id, tsrange(timestamp '2026-01-01' + i * interval '1 minute', timestamp '2026-01-01' + (i + 5) * interval '1 minute') as during
  from generate_series(1, 200000) i;
vacuum analyze visits;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from visits where during && '[2026-02-01 12:00, 2026-02-01 12:30)'::tsrange
