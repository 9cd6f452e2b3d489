create table languages as select i as id from generate_series(1, 5) i;
create table entries as select i as id, i % 5 as language_id from generate_series(1, 5000) i;
vacuum analyze languages, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries, languages
