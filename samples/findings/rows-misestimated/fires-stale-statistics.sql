create table feeds (id int, language text, title text) with (autovacuum_enabled = off);
create table entries as
  select (i::bigint * 7919) % 100000 + 1 as feed_id, i as id from generate_series(1, 200000) i;
insert into feeds select i, 'en', md5(i::text) from generate_series(1, 20000) i;
vacuum analyze feeds, entries;
update feeds set language = 'de';
insert into feeds select i, 'de', md5(i::text) from generate_series(20001, 100000) i;
set max_parallel_workers_per_gather = 0;
set work_mem = '64MB';
explain (analyze, buffers)
  select feeds.title, entries.id from feeds join entries on entries.feed_id = feeds.id
  where language = 'de'
