-- with: statement
set work_mem = '256MB';
explain (analyze, buffers) select i, repeat('x', 9) as title from generate_series(1, 350000) i
