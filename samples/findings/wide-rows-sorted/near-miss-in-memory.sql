create table entries (id int, title text, body text);
alter table entries alter column body set storage plain;
insert into entries select i, md5(i::text), repeat(md5(i::text), 40) from generate_series(1, 3000) i;
vacuum analyze entries;
explain (analyze, buffers) select * from entries order by title
