-- By ctid: several, one, an array; the last two under a join.
set enable_hashjoin = off;
set enable_mergejoin = off;
explain (:run, format :format)
select a.title from entries a join entries b on b.ctid = '(1,1)' and a.words < 1000
where a.ctid = '(0,1)' or a.ctid = '(0,2)' or a.ctid = any (array['(0,3)', '(0,4)']::tid[]);
