create table entries as
  select i as id, i / 40 as feed_id, i % 40 as author_id, md5(i::text) as title
  from generate_series(1, 100000) i;
create index entries_feed_id_idx on entries (feed_id);
vacuum analyze entries;
explain (analyze, buffers) select id, title from entries where feed_id = 7 and author_id = 21
