create table feeds as
  select i as id, case when i > 4990 then 'xx' else 'l' || i % 3 end as language from generate_series(1, 5000) i;
alter table feeds add primary key (id);
create table entries as
  select i as id, case when i > 60000 then i % 4900 + 1 else i % 5000 + 1 end as feed_id,
    timestamptz '2026-01-01' + i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 200000) i;
create index entries_published_at_idx on entries (published_at);
create index entries_feed_id_idx on entries (feed_id);
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
set enable_hashjoin = off;
set enable_mergejoin = off;
set work_mem = '16MB';
set enable_sort = off;
explain (analyze, buffers)
  select entries.title, feeds.language
  from entries join feeds on feeds.id = entries.feed_id
  where feeds.language = 'xx' order by entries.published_at desc limit 10
