create table feeds as select i as id, repeat(md5(i::text), 10) as title from generate_series(1, 20000) i;
create table entries as
  select i as id, abs(hashint4(i)) % 1500 + 1 as feed_id from generate_series(1, 60000) i;
create unique index on feeds (id);
alter table entries alter column feed_id set (n_distinct = 150);
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
set enable_hashjoin = off;
set enable_mergejoin = off;
set work_mem = '128kB';
explain (analyze, buffers) select feeds.title from entries join feeds on feeds.id = entries.feed_id
