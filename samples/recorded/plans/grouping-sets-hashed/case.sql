-- versions: 12, 13, 18
explain (:run, format :format)
select language, words % 3 as w, count(*) from entries group by grouping sets ((language, words % 3), (words % 3), (language));
