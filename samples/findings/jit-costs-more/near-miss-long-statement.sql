-- needs: jit
create table entries as
  select i as id, i % 100 as feed_id, i % 7 as words, md5(i::text) as title from generate_series(1, 900000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set jit_above_cost = 0;
set jit_inline_above_cost = -1;
set jit_optimize_above_cost = -1;
explain (analyze, buffers) select max(md5(md5(title))) from entries where words > 1
