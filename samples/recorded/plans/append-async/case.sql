-- Foreign partitions that are read at once.
-- versions: 14, 18
create table parts (id int, n int) partition by list (n);
create foreign table part_a partition of parts for values in (0) server itself options (schema_name 'public', table_name 'users');
create foreign table part_b partition of parts for values in (1) server itself options (schema_name 'public', table_name 'feeds');
alter server itself options (async_capable 'true');
explain (costs off, verbose, format :format)
select id from parts where id < 10;
