-- Every way to order: direction, nulls, collation, operator, expression.
explain (:run, format :format)
select * from feeds order by language collate "POSIX" desc nulls last, title using ~>~, lower(title) nulls first, id desc;
