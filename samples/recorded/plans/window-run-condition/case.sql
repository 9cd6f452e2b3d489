-- The window stops when the condition fails; a filter above removes rows.
-- versions: 14, 15, 18
-- runs: untimed, logged
explain (:run, format :format)
select * from (
  select id, language, row_number() over (partition by language order by id) as n, count(*) over (order by id) as c from feeds
) numbered where n < 3 and c > 5;
