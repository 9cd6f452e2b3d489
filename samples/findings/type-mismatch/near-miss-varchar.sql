create table entries as
  select i as id, md5(i::text)::varchar(40) as title from generate_series(1, 300000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries where title = 'c4ca4238a0b923820dcc509a6f75849b'
