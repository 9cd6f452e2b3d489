-- One worker does it all. The setting has another name since 16.
-- versions: 12, 18
select set_config(name, 'on', true) from pg_settings where name in ('force_parallel_mode', 'debug_parallel_query');
explain (:run, format :format)
select * from feeds where id < 5;
