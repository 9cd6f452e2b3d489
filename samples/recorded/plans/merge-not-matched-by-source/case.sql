-- versions: 17, 18
create table target (id int primary key, n int);
insert into target select n, n from generate_series(1, 20) n;
analyze target;
explain (:run, format :format)
merge into target using (select n as id from generate_series(11, 30) n) source on source.id = target.id
when not matched by source then delete
when not matched by target then insert values (source.id, 0)
returning merge_action();
