create table entries as
  select i as id, i % 10 as country, i % 10 as language, i % 10 as region, i % 10 as topic
  from generate_series(1, 100000) i;
create table links as
  select (i::bigint * 7919) % 100000 as entry_id, i as id, md5(i::text) as url
  from generate_series(1, 300000) i;
create table visits as
  select (i::bigint * 104729) % 300000 as link_id, i as seconds from generate_series(1, 300000) i;
create index on entries (country, language, region, topic);
create index on links (entry_id);
create index on visits (link_id);
vacuum analyze entries, links, visits;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select links.url, visits.seconds
  from entries join links on links.entry_id = entries.id join visits on visits.link_id = links.id
  where country = 7 and language = 7 and region = 7 and topic = 7
