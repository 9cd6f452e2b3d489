set work_mem = '64MB';
explain (analyze, buffers)
  select sum(twice) from generate_series(1, 500000) i, lateral (select i * 2 as twice offset 0) doubled
