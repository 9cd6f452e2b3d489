-- Two windows; since 18 each is told.
-- versions: 12, 17, 18
-- runs: untimed, logged
explain (:run, format :format)
select id, rank() over (partition by language order by id), sum(id) over "my window"
from feeds
window "my window" as (order by language desc rows between 2 preceding and current row exclude ties);
