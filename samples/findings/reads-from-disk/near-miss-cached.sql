create table entries (id int, body text);
alter table entries alter column body set storage plain;
insert into entries select i, repeat(md5(i::text), 200) from generate_series(1, 700) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
select max(id) from entries;
explain (analyze, buffers) select max(id) from entries
