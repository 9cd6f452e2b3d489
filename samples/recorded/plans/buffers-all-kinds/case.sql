-- Hit, read, dirtied and written, shared, local and temporary, with their times.
-- versions: 12, 15, 16, 17, 18
-- runs: timed, logged
set temp_buffers = '800kB';
set work_mem = '64kB';
set track_io_timing = on;
create temp table own as select n as id, repeat('x', 200) as body from generate_series(1, 6000) n;
create table pages as select n as id, repeat('x', 700) as body from generate_series(1, 9000) n;
checkpoint;
explain (:run, verbose, format :format)
with changed as (update pages set body = 'y' where id % 3 = 0 returning id)
insert into own select id, own.body from changed join own using (id) order by own.body, id;
