-- More than nine, so that $1 stands in $10, and (InitPlan 1) in (InitPlan 10).
-- versions: 12, 17, 18
-- runs: untimed, logged
explain (:run, format :format)
select count(*) from entries where words in (
  (select min(id) + 1 from feeds), (select min(id) + 2 from feeds), (select min(id) + 3 from feeds),
  (select min(id) + 4 from feeds), (select min(id) + 5 from feeds), (select count(*) from users)
);
