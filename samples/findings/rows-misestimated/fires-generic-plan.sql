create table feeds as
  select i as id, case when i <= 95000 then 'en' else 'x' || i end as language, md5(i::text) as title
  from generate_series(1, 100000) i;
create table entries as
  select (i::bigint * 7919) % 100000 + 1 as feed_id, i as id from generate_series(1, 200000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
set work_mem = '64MB';
set plan_cache_mode = force_generic_plan;
prepare found (text) as
  select feeds.title, entries.id from feeds join entries on entries.feed_id = feeds.id
  where language = $1;
explain (analyze, buffers) execute found ('en')
