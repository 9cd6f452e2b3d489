create table feeds as select i as id from generate_series(1, 1500) i;
create table entries as select i as id, i as feed_id from generate_series(1, 2000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select count(*) from feeds join entries on feeds.id <> entries.feed_id
