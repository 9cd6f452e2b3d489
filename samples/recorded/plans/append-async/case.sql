-- Foreign partitions that are read at once.
-- versions: 14, 18
-- runs: untimed, logged
create table parts (id bigint, language text) partition by list (language);
create foreign table part_a partition of parts for values in ('de') server itself options (schema_name 'public', table_name 'users');
create foreign table part_b partition of parts for values in ('fr') server itself options (schema_name 'public', table_name 'feeds');
alter server itself options (async_capable 'true');
explain (:run, verbose, format :format)
select id from parts where id < 10;
