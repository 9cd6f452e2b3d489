-- A literal of several lines, which look like lines of a plan or of a frame.
-- versions: 18
-- forms: psql, drivers
explain (costs off, format :format)
select id from entries
where title <> E'two\nlines | and a bar'
  and title <> E'here\n  ->  Seq Scan on x\n        Filter: (a = 1)\n(3 rows)'
  and title <> E'\n\nbackslash \\ and "quotes" +'
  and id < 10;
