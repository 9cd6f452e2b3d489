create table feeds as select i as id from generate_series(1, 2000) i;
create table entries as
  select i as id, i % 2000 as feed_id, md5(i::text) as title from generate_series(1, 200000) i;
create index on entries (feed_id);
vacuum analyze feeds, entries;
explain (analyze, buffers)
  select id, (select max(title) from entries where feed_id = feeds.id) from feeds
