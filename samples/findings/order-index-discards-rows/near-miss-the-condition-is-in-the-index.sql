create table entries as
  select i as id, i % 40 as author_id, i % 20 as feed_id,
    timestamptz '2026-01-01' + i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 200000) i;
create index entries_author_id_published_at_idx on entries (author_id, published_at);
vacuum analyze entries;
set enable_sort = off;
explain (analyze, buffers)
  select * from entries where author_id = 3 order by published_at desc limit 100
