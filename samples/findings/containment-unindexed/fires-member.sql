create table entries as
  select i as id, array['t' || i % 3000, 'u' || i % 700] as tags from generate_series(1, 200000) i;
create index entries_tags_idx on entries using gin (tags);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries where 't17' = any (tags)
