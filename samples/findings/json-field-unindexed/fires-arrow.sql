create table entries as
  select i as id, jsonb_build_object('author', 'a' || i % 5000, 'tags', array['t' || i % 3000]) as details
  from generate_series(1, 200000) i;
create index entries_details_idx on entries using gin (details);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries where details ->> 'author' = 'a17'
