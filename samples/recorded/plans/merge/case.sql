-- versions: 15, 18
-- runs: untimed, timed, logged
create table target (id bigint primary key, words int);
insert into target select id, words from entries where id <= 200;
explain (:run, format :format)
merge into target using (select id, words from entries where id between 151 and 250) source on source.id = target.id
when matched and source.words < 300 then delete
when matched and source.words < 600 then update set words = source.words
when matched then do nothing
when not matched then insert values (source.id, source.words);
