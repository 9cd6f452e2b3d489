-- Two sampling methods, one with a seed.
explain (:run, format :format)
select a.id from entries a tablesample bernoulli (10) repeatable (7)
join entries b tablesample system (50) repeatable (1 + 2) using (id)
where a.words < 900;
