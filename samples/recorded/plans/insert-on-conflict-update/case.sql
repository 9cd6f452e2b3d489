-- runs: untimed, logged
create table kept (id int, language text, title text, n int, primary key (id), unique (language, title));
insert into kept select n, 'en', 't' || n, n from generate_series(1, 50) n;
analyze kept;
explain (:run, format :format)
insert into kept select n, 'en', 't' || n, n * 2 from generate_series(41, 60) n
on conflict (language, title) do update set n = excluded.n where kept.n % 2 = 0;
