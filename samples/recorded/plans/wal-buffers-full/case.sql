-- More than the buffers for the log hold: since 18 this is told.
-- versions: 18
-- runs: logged
create table kept (id int, body text);
explain (:run, wal, format :format)
insert into kept select n, repeat('x', 2000) from generate_series(1, 4000) n;
