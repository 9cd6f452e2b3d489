-- Done there at once.
create table kept (id int primary key, n int);
create foreign table far_kept (id int, n int) server itself options (table_name 'feeds');
explain (verbose, format :format)
update far_kept set n = n + 1 where id < 5 returning id;
