explain (:run, verbose, format :format)
select id, generate_series(1, 3), unnest(array['a', 'b']) from feeds where id < 4;
