create table entries (id int, body text);
alter table entries alter column body set storage plain;
insert into entries select i, repeat(md5(i::text), 200) from generate_series(1, 9000) i;
vacuum analyze entries;
create table links as select i as id, repeat(md5(i::text), 9) as url from generate_series(1, 120000) i;
checkpoint;
do $$ begin execute format('copy (select) to program %L',
    format('sync %1$s && dd if=%1$s iflag=nocache count=0', pg_relation_filepath('entries'))); end $$;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select max(id) from entries
