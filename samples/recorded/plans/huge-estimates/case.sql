-- Rows and costs with many digits.
explain (format :format)
select * from entries a, entries b, entries c, links d, links e order by a.words;
