-- versions: 14, 18
set compute_query_id = on;
explain (:run, verbose, format :format)
select 1 from users where id = 5;
