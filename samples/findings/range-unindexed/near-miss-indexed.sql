create table visits as
  select i as id, tsrange(timestamp '2026-01-01' + i * interval '1 minute', timestamp '2026-01-01' + (i + 5) * interval '1 minute') as during
  from generate_series(1, 20000) i;
create index visits_during_idx on visits using gist (during);
vacuum analyze visits;
explain (analyze, buffers) select * from visits where during && '[2026-01-05 12:00, 2026-01-05 12:30)'::tsrange
