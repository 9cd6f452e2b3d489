create table entries as
  select i as id, i % 60 as feed_id, (i * 7919::bigint % 1000003 % 61)::int as author_id, repeat('x', 100) as title
  from generate_series(1, 100000) i;
create index entries_feed_id_idx on entries (feed_id);
create index entries_author_id_idx on entries (author_id);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select id, title from entries where feed_id = 17 or author_id = 42
