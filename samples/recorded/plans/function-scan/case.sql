-- A function by its name, one that was folded to a constant, several in ROWS FROM.
explain (:run, verbose, format :format)
select * from generate_series(1, 3) with ordinality as g(n, o),
  rows from (generate_series(1, 2), unnest(array['a', 'b'])) as r(x, y),
  abs(-3) as folded
where n <> 2;
