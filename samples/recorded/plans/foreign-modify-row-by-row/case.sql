-- Done row by row, because a row is changed here first; and to partitions, some of them far.
-- versions: 12, 18
create table parts (id int, n int) partition by list (n);
create table part_near partition of parts for values in (0);
create foreign table part_far partition of parts for values in (1) server itself options (schema_name 'public', table_name 'feeds');
explain (verbose, format :format)
delete from parts where id > random() returning id;
