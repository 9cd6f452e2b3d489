explain (:run, verbose, format :format)
select count(*) filter (where words > 500), avg(words), string_agg(distinct language, ',' order by language) from entries;
