-- Analyzed, but nothing ran.
explain (:run, format :format)
create table kept as select language, count(*) from feeds where id < 50 group by language order by language with no data;
