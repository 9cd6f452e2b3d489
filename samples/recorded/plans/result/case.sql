-- No table at all; and one that can give no row.
explain (:run, verbose, format :format)
select 1 as one, 'it''s' as text union all select id, title from feeds where false;
