-- versions: 13, 18
-- runs: untimed, logged
create table kept (id int primary key, n int);
explain (:run, wal, format :format)
insert into kept select n, n from generate_series(1, 500) n;
