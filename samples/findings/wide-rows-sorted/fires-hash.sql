create table entries (id int, body text);
create table links as
  select i % 12000 + 1 as entry_id, md5(i::text) as url from generate_series(1, 500000) i;
alter table entries alter column body set storage plain;
insert into entries select i, repeat(md5(i::text), 50) from generate_series(1, 12000) i;
vacuum analyze entries, links;
set max_parallel_workers_per_gather = 0;
set enable_mergejoin = off;
explain (analyze, buffers)
  select entries.*, links.url from links join entries on entries.id = links.entry_id
