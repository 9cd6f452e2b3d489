create table entries (id int, title text, body text);
alter table entries alter column body set storage plain;
insert into entries select i, md5(i::text), repeat(md5(i::text), 60) from generate_series(1, 25000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries order by title
