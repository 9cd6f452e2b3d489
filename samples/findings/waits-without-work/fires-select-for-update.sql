create table entries as select i as id, i % 7 as words from generate_series(1, 50) i;
vacuum analyze entries;
begin;
alter server itself options (add options '-c idle_in_transaction_session_timeout=600');
create foreign table held (id int, words int)
  server itself options (schema_name 'finding', table_name 'entries');
select * from held where id = 17 for update;
explain (analyze, buffers) select * from entries where id < 20 for update
