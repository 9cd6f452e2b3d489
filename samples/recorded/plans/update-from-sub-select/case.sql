-- One sub-select that sets two columns: a sub-plan whose name lists its parameters until 16.
-- versions: 12, 16, 17, 18
create table kept as select id, title, language from feeds where id < 20;
explain (:run, verbose, format :format)
update kept set (title, language) = (select name, language from users where users.id = kept.id) where id < 5;
