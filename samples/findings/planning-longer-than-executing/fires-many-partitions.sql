create table visits (entry_id int, day int) partition by range (day);
do $$ begin for i in 1 .. 1500 loop execute
    format('create table visits_%s partition of visits for values from (%s) to (%s)', i, i, i + 1); end loop; end $$;
insert into visits select 1, i from generate_series(1, 1500) i;
analyze visits;
set session.day = '17';
explain (analyze, buffers) select entry_id from visits where day = current_setting('session.day')::int
