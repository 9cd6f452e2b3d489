create table feeds as select i as id, 'l' || i % 3 as language from generate_series(1, 5000) i;
alter table feeds add primary key (id);
create table entries as
  select i as id, i % 5000 + 1 as feed_id,
    timestamptz '2026-01-01' + i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 100000) i;
create index entries_published_at_idx on entries (published_at);
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select entries.title, feeds.language
  from entries join feeds on feeds.id = entries.feed_id
  where feeds.language = 'l1' order by entries.published_at desc limit 10
