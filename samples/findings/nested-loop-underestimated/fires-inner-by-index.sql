create table entries as
  select i as id, i % 10 as country, i % 10 as language, i % 10 as region, i % 10 as topic
  from generate_series(1, 150000) i;
create table links as
  select (i::bigint * 7919) % 150000 as entry_id, md5(i::text) as url from generate_series(1, 450000) i;
create index on entries (country, language, region, topic);
create index on links (entry_id);
vacuum analyze entries, links;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select links.url from entries join links on links.entry_id = entries.id
  where country = 7 and language = 7 and region = 7 and topic = 7
