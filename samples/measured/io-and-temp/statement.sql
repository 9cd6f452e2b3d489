select v, count(*) from s.b group by v order by 2 desc limit 3
