-- versions: 14, 18
explain (:run, format :format)
select title from entries where ctid >= '(2,1)' and ctid < '(3,1)' and words < 500;
