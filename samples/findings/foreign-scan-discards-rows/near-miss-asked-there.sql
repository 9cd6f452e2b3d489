create table entries as
  select i as id, timestamptz '2026-01-01' + i * interval '1 minute' as published_at
  from generate_series(1, 100000) i;
create foreign table far_entries (id int, published_at timestamptz)
  server itself options (schema_name 'finding', table_name 'entries');
explain (analyze, buffers)
  select id from far_entries where published_at >= '2026-02-03' and published_at < '2026-02-04'
