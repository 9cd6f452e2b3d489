-- Since 16 a sort below serves the ORDER BY within the aggregate.
-- versions: 15, 16, 18
explain (:run, verbose, format :format)
select language, array_agg(id order by title) from feeds group by language;
