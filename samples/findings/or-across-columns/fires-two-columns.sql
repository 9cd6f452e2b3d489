create table links as
  select i as id, i % 50000 as source_id, (i * 7919::bigint % 50021)::int as target_id, md5(i::text) as url
  from generate_series(1, 300000) i;
create index links_source_id_idx on links (source_id);
vacuum analyze links;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from links where source_id = 170 or target_id = 170
