-- A bitmap that outgrows work_mem: of some pages it knows only that they are to be read.
-- versions: 12, 17, 18
create table pages (id int, bucket int, body text);
insert into pages select n, n % 20, repeat('x', 1500) from generate_series(1, 6000) n;
create index pages_bucket on pages (bucket);
analyze pages;
set work_mem = '64kB';
set enable_seqscan = off;
set enable_indexscan = off;
explain (:run, format :format)
select id from pages where bucket < 16 and id % 2 = 0;
