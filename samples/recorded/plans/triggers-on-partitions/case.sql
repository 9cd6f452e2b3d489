-- With several targets, each trigger's table is told.
-- runs: untimed, logged
create table runs (n int, day date) partition by range (day);
create table runs_spring partition of runs for values from ('2026-03-01') to ('2026-06-01');
create table runs_summer partition of runs for values from ('2026-06-01') to ('2026-09-01');
create function note() returns trigger language plpgsql as 'begin return coalesce(new, old); end';
create trigger note before insert on runs_spring for each row execute function note();
create trigger note before insert on runs_summer for each row execute function note();
create constraint trigger check_it after insert on runs_summer for each row execute function note();
explain (:run, verbose, format :format)
insert into runs values (1, '2026-03-05'), (2, '2026-07-07'), (3, '2026-07-08');
