-- A foreign key's trigger has a name that only VERBOSE prints; and one that cascades.
-- runs: timed, logged
create table parents (id int primary key);
create table children (parent int constraint "child's parent" references parents on delete cascade);
insert into parents select generate_series(1, 20);
insert into children select generate_series(1, 20);
explain (:run, verbose, format :format)
delete from parents where id <= 5;
