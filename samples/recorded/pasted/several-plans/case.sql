-- A rule makes two plans of one statement.
-- versions: 18
-- forms: psql, drivers
create table kept (id int);
create table history (id int, at timestamp);
create rule remember as on insert to kept do also insert into history values (new.id, '2026-01-01');
explain (format :format)
insert into kept select id from entries where words < 10;
