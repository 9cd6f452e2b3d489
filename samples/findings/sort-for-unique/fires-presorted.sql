create table feeds as
  select i as id, md5(i::text) || md5((i + 1)::text) as title from generate_series(1, 60000) i;
create table entries as
  select i % 60000 + 1 as feed_id from generate_series(1, 300000) i;
alter table feeds add primary key (id);
create index on entries (feed_id);
vacuum analyze feeds, entries;
set enable_hashagg = off;
set enable_hashjoin = off;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select distinct feeds.id, feeds.title from feeds join entries on feed_id = feeds.id
