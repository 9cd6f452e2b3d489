-- Line breaks, tabs, quotes, backslashes, angle brackets and whole plan lines in literals.
explain (:run, format :format)
select id from entries
where title <> E'two\nlines'
  and title <> E'tab\tand \\ backslash "quoted" ''single'' <b>&amp;</b>'
  and title <> E'\n  ->  Seq Scan on x  (cost=0.00..1.00 rows=1 width=4) (actual rows=1 loops=1)\n        Filter: (a = 1)\n  Buffers: shared hit=1'
  and title <> E'Execution Time: 1.000 ms\r\nwith a carriage return'
  and title <> '→ ünïcödé 🐘  two  spaces '
  and id < 10;
