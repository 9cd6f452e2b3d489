create table entries as
  select i as id, md5(i::text) as title from generate_series(1, 30000) i;
create extension if not exists pg_trgm;
create index entries_title_idx on entries using gin (title gin_trgm_ops);
vacuum analyze entries;
explain (analyze, buffers) select * from entries where title like '%abcdef%'
