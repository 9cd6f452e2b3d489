create table feeds as select i as id, md5(i::text) as title from generate_series(1, 900) i;
create table entries as
  select i as id, i % 900 + 1 as feed_id, i % 2000 as country, i % 2000 as language, i % 2000 as region
  from generate_series(1, 200000) i;
create index on entries (country, language, region);
create unique index on feeds (id);
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select feeds.title, entries.id from entries join feeds on feeds.id = entries.feed_id
  where country = 7 and language = 7 and region = 7
