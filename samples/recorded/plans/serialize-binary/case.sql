-- Values that have to be fetched first: serializing has buffers of its own.
-- versions: 17, 18
-- runs: untimed, timed
create table texts (id int, body text);
alter table texts alter body set storage external;
insert into texts select n, repeat('x', 5000) from generate_series(1, 20) n;
explain (:run, serialize binary, memory, format :format)
select body from texts;
