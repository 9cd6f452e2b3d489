-- Names that want quotes: spaces, dots, capitals, an arrow, a parenthesis, a quote, Umlaute.
create schema "My Schema";
create table "My Schema"."Order Lines" (
  id int constraint "the ""primary"" key" primary key,
  "Unit Price" numeric,
  "a.b" text,
  "->  Seq Scan on x" text,
  "größe  (cost=1.00..2.00 rows=3 width=4)" text
);
insert into "My Schema"."Order Lines" select n, n, n, n, n from generate_series(1, 50) n;
create index "by price (new)" on "My Schema"."Order Lines" ("Unit Price");
analyze "My Schema"."Order Lines";
set enable_seqscan = off;
set enable_hashjoin = off;
set enable_mergejoin = off;
explain (:run, verbose, format :format)
select "Lines 1"."->  Seq Scan on x", "Lines 1"."größe  (cost=1.00..2.00 rows=3 width=4)", "B".*
from "My Schema"."Order Lines" as "Lines 1"
join "My Schema"."Order Lines" as "B" on "B".id = "Lines 1".id + 1
where "Lines 1"."Unit Price" < 5 and "B"."a.b" <> '->  Seq Scan on "y"';
