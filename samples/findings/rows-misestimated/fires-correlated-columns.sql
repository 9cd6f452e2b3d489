create table feeds as select i as id, i % 3 as country, i % 3 as language, i % 3 as region, i % 3 as topic,
    md5(i::text) as title
  from generate_series(1, 100000) i;
create table entries as
  select (i::bigint * 7919) % 100000 + 1 as feed_id, i as id from generate_series(1, 200000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
set work_mem = '64MB';
explain (analyze, buffers)
  select feeds.title, entries.id from feeds join entries on entries.feed_id = feeds.id
  where country = 1 and language = 1 and region = 1 and topic = 1
