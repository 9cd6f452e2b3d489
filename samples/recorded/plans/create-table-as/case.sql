-- runs: untimed, timed
explain (:run, format :format)
create table kept as select * from feeds where id < 50;
