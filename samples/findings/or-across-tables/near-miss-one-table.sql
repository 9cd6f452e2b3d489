create table feeds as select i as id, 'Feed ' || i as title from generate_series(1, 2000) i;
create table entries as
  select i as id, i % 2000 as feed_id, i % 7 as state, md5(i::text) as title
  from generate_series(1, 100000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select feeds.title, entries.title
  from feeds join entries on entries.feed_id = feeds.id
  where entries.state = 1 or entries.title = 'c4ca4238a0b923820dcc509a6f75849b'
