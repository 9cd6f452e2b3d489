create table entries as
  select i as id, md5(i::text) as title from generate_series(1, 300000) i;
create index entries_id_idx on entries (id);
vacuum analyze entries;
set enable_seqscan = off;
set enable_bitmapscan = off;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select title from entries where id = any ('{1,1001,2001,3001,4001,5001,6001,7001,8001,9001,10001,11001,12001,13001,14001,15001,16001,17001,18001,19001,20001,21001,22001,23001,24001,25001,26001,27001,28001,29001,30001}')
