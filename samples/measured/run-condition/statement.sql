select id from (select id, row_number() over (order by v) as n from s.a) as ranked where n <= 3
