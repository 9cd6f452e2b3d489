-- A temporary table larger than its buffers, sorted on disk.
-- runs: untimed, logged
set temp_buffers = '800kB';
set work_mem = '64kB';
create temp table own as select n as id, repeat('x', 200) as body from generate_series(1, 6000) n;
explain (:run, format :format)
select id from own order by body, id desc;
