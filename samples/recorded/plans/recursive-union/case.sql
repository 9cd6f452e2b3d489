-- runs: untimed, timed, logged
explain (:run, format :format)
with recursive numbers(n, sum) as (
  select 1, 1 union all select n + 1, sum + n + 1 from numbers where n < 200
)
select count(*) from numbers where sum % 2 = 0;
