explain (format :format)
create materialized view kept as select language, count(*) from feeds group by language;
