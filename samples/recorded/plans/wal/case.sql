-- After a checkpoint: whole pages are logged, and pages are dirtied.
-- versions: 13, 18
-- runs: untimed, logged
create table kept (id int primary key, n int);
insert into kept select n, n from generate_series(1, 500) n;
checkpoint;
explain (:run, wal, format :format)
update kept set n = n + 1 where id < 300;
