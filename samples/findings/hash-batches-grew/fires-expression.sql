create table entries as
  select i as id, case when i % 40 = 0 then 'DE' else 'EN' end as language, md5(i::text) as title
  from generate_series(1, 300000) i;
create table links as
  select i as entry_id, md5((i * 7)::text) as url from generate_series(1, 300000) i;
vacuum analyze entries, links;
set max_parallel_workers_per_gather = 0;
set work_mem = '1MB';
explain (analyze, buffers)
  select title, url from links join entries on entry_id = entries.id where lower(language) = 'en'
