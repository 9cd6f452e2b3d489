create table feeds as select i as id, md5(i::text) as title from generate_series(1, 60000) i;
create table entries as select i as id, i % 500 as feed_id from generate_series(1, 60000) i;
create unique index on feeds (id);
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
set enable_hashjoin = off;
set enable_mergejoin = off;
explain (analyze, buffers) select feeds.title from entries join feeds on feeds.id = entries.feed_id
