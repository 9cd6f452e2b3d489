explain (:run, format :format)
select * from (select 1 as n, random() as r offset 0) one where r >= 0 union all select 2, 0.5 where random() >= 0;
