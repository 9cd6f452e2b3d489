set max_parallel_workers_per_gather = 0;
set work_mem = '1MB';
explain (analyze, buffers) select max(i) from generate_series(1, 600000) i
