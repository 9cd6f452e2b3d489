set work_mem = '64MB';
explain (analyze, buffers) select max(i) from generate_series(1, 200000) i
