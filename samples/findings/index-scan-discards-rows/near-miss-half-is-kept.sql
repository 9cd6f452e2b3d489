create table entries as
  select i as id, i / 15000 as feed_id, i % 2 = 0 as is_read, md5(i::text) as title
  from generate_series(1, 300000) i;
create index entries_feed_id_idx on entries (feed_id);
vacuum analyze entries;
explain (analyze, buffers) select id, title from entries where feed_id = 7 and is_read
