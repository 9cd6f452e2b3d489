create table links as
  select i as id, i % 5000 as source_id, (i * 7919::bigint % 5021)::int as target_id, md5(i::text) as url
  from generate_series(1, 100000) i;
create index links_source_id_idx on links (source_id);
create index links_target_id_idx on links (target_id);
vacuum analyze links;
explain (analyze, buffers) select * from links where source_id = 170 or target_id = 170
