create table kept (id int);
create table history (id int, at timestamp);
create rule remember as on insert to kept do also insert into history values (new.id, '2026-01-01');
explain (:run, format :format)
insert into kept values (1), (2);
