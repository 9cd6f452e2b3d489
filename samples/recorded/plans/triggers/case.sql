-- Of a constraint, and by a name of their own.
-- runs: untimed, timed, logged
create table parents (id int primary key);
insert into parents select generate_series(1, 20);
create function note() returns trigger language plpgsql as 'begin return coalesce(new, old); end';
create trigger "Note it: now" before delete on parents for each row execute function note();
create constraint trigger "keep ""order""" after delete on parents for each row execute function note();
create trigger after_all after delete on parents for each statement execute function note();
explain (:run, format :format)
delete from parents where id <= 5;
