create table entries as
  select i as id, i as word_count, md5(i::text) as title from generate_series(1, 300000) i;
create index entries_word_count_idx on entries (word_count);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries where word_count * 2 > 599900
