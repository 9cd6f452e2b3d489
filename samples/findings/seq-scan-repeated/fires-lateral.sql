create table feeds as select i as id from generate_series(1, 200) i;
create table entries as
  select i as id, i % 1000 as feed_id, md5(i::text) as title from generate_series(1, 20000) i;
vacuum analyze feeds, entries;
explain (analyze, buffers)
  select feeds.id, latest.id
  from feeds, lateral (select id from entries where feed_id = feeds.id offset 0) latest
