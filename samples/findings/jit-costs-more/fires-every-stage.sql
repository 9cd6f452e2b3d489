-- needs: jit
create table entries as
  select i as id, i % 100 as feed_id, i % 7 as words, md5(i::text) as title from generate_series(1, 20000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set jit_above_cost = 0;
set jit_inline_above_cost = 0;
set jit_optimize_above_cost = 0;
explain (analyze, buffers)
  select feed_id, sum(words), max(title) from entries where words > 1 and feed_id <> 12 group by feed_id
