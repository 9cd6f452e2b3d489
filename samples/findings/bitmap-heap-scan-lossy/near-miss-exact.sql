create table entries as
  select i as id, (i * 7919::bigint % 100003)::int as score, i % 7 as language_id, repeat('x', 120) as title
  from generate_series(1, 400000) i;
create index entries_score_idx on entries (score);
vacuum analyze entries;
set work_mem = '8MB';
set enable_seqscan = off;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select count(title) from entries where score < 4000
