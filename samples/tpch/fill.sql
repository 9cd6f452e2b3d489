-- Rows by TPC-H 4.2.3, at the scale in the setting tpch.scale. Chance is a hash of the row's number and
-- of the column's, so the rows are the same everywhere and in whatever order they are made.

-- A whole number from low to high.
create function pg_temp.draw(row_number bigint, salt int, low bigint, high bigint) returns bigint
language sql immutable as $$
  select low + (hashint8extended(row_number, salt) & 9007199254740991) % (high - low + 1)
$$;

create function pg_temp.pick(row_number bigint, salt int, words text[]) returns text
language sql immutable as $$
  select words[pg_temp.draw(row_number, salt, 1, cardinality(words))]
$$;

-- Some words, as the specification's grammar has them.
create function pg_temp.words(row_number bigint, salt int, longest int) returns text
language sql immutable as $$
  select left(string_agg(pg_temp.pick(row_number, salt * 100 + word, '{foxes,ideas,theodolites,pinto beans,instructions,dependencies,excuses,platelets,asymptotes,courts,dolphins,sleep,wake,are,cajole,haggle,nag,use,boost,affix,furious,sly,careful,blithe,quick,fluffy,slow,quiet,ruthless,thin,close,dogged,daring,brave,stealthy,permanent,enticing,idle,busy,regular,final,ironic,even,bold,silent,special,express,pending,requests,packages,deposits,accounts,about,above,according to,across,after,against,along,among}'), ' '), pg_temp.draw(row_number, salt, longest / 3, longest)::int)
  from generate_series(1, 1 + longest / 6) as word
$$;

create temporary view size as
select current_setting('tpch.scale')::float8 as scale;

insert into region
select n, (array['AFRICA', 'AMERICA', 'ASIA', 'EUROPE', 'MIDDLE EAST'])[n + 1], pg_temp.words(n, 1, 115)
from generate_series(0, 4) as n;

insert into nation
select n - 1, name, region, pg_temp.words(n, 2, 114)
from unnest(
  '{ALGERIA,ARGENTINA,BRAZIL,CANADA,EGYPT,ETHIOPIA,FRANCE,GERMANY,INDIA,INDONESIA,IRAN,IRAQ,JAPAN,JORDAN,KENYA,MOROCCO,MOZAMBIQUE,PERU,CHINA,ROMANIA,SAUDI ARABIA,VIETNAM,RUSSIA,UNITED KINGDOM,UNITED STATES}'::text[],
  '{0,1,1,1,4,0,3,3,2,2,4,4,2,4,0,0,0,1,2,3,4,2,3,3,1}'::int[]
) with ordinality as nation(name, region, n);

insert into part
select
  n,
  (
    select string_agg(pg_temp.pick(n, 10 + word, '{almond,antique,aquamarine,azure,beige,bisque,black,blanched,blue,blush,brown,burlywood,burnished,chartreuse,chiffon,chocolate,coral,cornflower,cornsilk,cream,cyan,dark,deep,dim,dodger,drab,firebrick,floral,forest,frosted,gainsboro,ghost,goldenrod,green,grey,honeydew,hot,indian,ivory,khaki,lace,lavender,lawn,lemon,light,lime,linen,magenta,maroon,medium,metallic,midnight,mint,misty,moccasin,navajo,navy,olive,orange,orchid,pale,papaya,peach,peru,pink,plum,powder,puff,purple,red,rose,rosy,royal,saddle,salmon,sandy,seashell,sienna,sky,slate,smoke,snow,spring,steel,tan,thistle,tomato,turquoise,violet,wheat,white,yellow}'), ' ')
    from generate_series(1, 5) as word
  ),
  'Manufacturer#' || pg_temp.draw(n, 3, 1, 5),
  'Brand#' || pg_temp.draw(n, 3, 1, 5) || pg_temp.draw(n, 4, 1, 5),
  pg_temp.pick(n, 5, '{STANDARD,SMALL,MEDIUM,LARGE,ECONOMY,PROMO}') || ' '
    || pg_temp.pick(n, 6, '{ANODIZED,BURNISHED,PLATED,POLISHED,BRUSHED}') || ' '
    || pg_temp.pick(n, 7, '{TIN,NICKEL,BRASS,STEEL,COPPER}'),
  pg_temp.draw(n, 8, 1, 50),
  pg_temp.pick(n, 9, '{SM,LG,MED,JUMBO,WRAP}') || ' ' || pg_temp.pick(n, 20, '{CASE,BOX,BAG,JAR,PKG,PACK,CAN,DRUM}'),
  (90000 + n / 10 % 20001 + 100 * (n % 1000)) / 100.0,
  pg_temp.words(n, 21, 22)
from size, generate_series(1, (200000 * scale)::bigint) as n;

insert into supplier
select
  n,
  'Supplier#' || lpad(n::text, 9, '0'),
  left(md5(n::text) || md5('s' || n), pg_temp.draw(n, 30, 10, 40)::int),
  pg_temp.draw(n, 31, 0, 24),
  10 + pg_temp.draw(n, 31, 0, 24) || '-' || pg_temp.draw(n, 32, 100, 999) || '-' || pg_temp.draw(n, 33, 100, 999) || '-' || pg_temp.draw(n, 34, 1000, 9999),
  pg_temp.draw(n, 35, -99999, 999999) / 100.0,
  case when n % 2000 = 7 then 'Customer ' || pg_temp.words(n, 36, 20) || ' Complaints ' else '' end || pg_temp.words(n, 37, 60)
from size, generate_series(1, (10000 * scale)::bigint) as n;

insert into partsupp
select
  part,
  (part + i * (suppliers / 4 + (part - 1) / suppliers)) % suppliers + 1,
  pg_temp.draw(4 * part + i, 40, 1, 9999),
  pg_temp.draw(4 * part + i, 41, 100, 100000) / 100.0,
  pg_temp.words(4 * part + i, 42, 198)
from size, generate_series(1, (200000 * scale)::bigint) as part, generate_series(0, 3) as i,
  lateral (select (10000 * scale)::bigint as suppliers) as counted;

insert into customer
select
  n,
  'Customer#' || lpad(n::text, 9, '0'),
  left(md5(n::text) || md5('c' || n), pg_temp.draw(n, 50, 10, 40)::int),
  pg_temp.draw(n, 51, 0, 24),
  10 + pg_temp.draw(n, 51, 0, 24) || '-' || pg_temp.draw(n, 52, 100, 999) || '-' || pg_temp.draw(n, 53, 100, 999) || '-' || pg_temp.draw(n, 54, 1000, 9999),
  pg_temp.draw(n, 55, -99999, 999999) / 100.0,
  pg_temp.pick(n, 56, '{AUTOMOBILE,BUILDING,FURNITURE,MACHINERY,HOUSEHOLD}'),
  pg_temp.words(n, 57, 116)
from size, generate_series(1, (150000 * scale)::bigint) as n;

-- Of the keys of orders 8 in 32 are taken; a third of the customers orders nothing. How many lines an
-- order has, 1 to 7, and its date are drawn from its number, so that its lines know them too.
create temporary table ordered as
select
  n,
  (n - 1) / 8 * 32 + (n - 1) % 8 + 1 as key,
  date '1992-01-01' + pg_temp.draw(n, 60, 0, 2405)::int as day,
  pg_temp.draw(n, 61, 1, 7) as lines
from size, generate_series(1, (1500000 * scale)::bigint) as n;

insert into lineitem
select
  key,
  part,
  (part + pg_temp.draw(line, 71, 0, 3) * (suppliers / 4 + (part - 1) / suppliers)) % suppliers + 1,
  number,
  quantity,
  quantity * (90000 + part / 10 % 20001 + 100 * (part % 1000)) / 100.0,
  pg_temp.draw(line, 72, 0, 10) / 100.0,
  pg_temp.draw(line, 73, 0, 8) / 100.0,
  case when received <= date '1995-06-17' then pg_temp.pick(line, 74, '{R,A}') else 'N' end,
  case when shipped > date '1995-06-17' then 'O' else 'F' end,
  shipped,
  day + pg_temp.draw(line, 75, 30, 90)::int,
  received,
  pg_temp.pick(line, 76, '{DELIVER IN PERSON,COLLECT COD,NONE,TAKE BACK RETURN}'),
  pg_temp.pick(line, 77, '{REG AIR,AIR,RAIL,SHIP,TRUCK,MAIL,FOB}'),
  pg_temp.words(line, 78, 43)
from size, ordered, generate_series(1, lines) as number,
  lateral (select 8 * n + number as line, (10000 * scale)::bigint as suppliers) as lined,
  lateral (
    select
      pg_temp.draw(line, 70, 1, (200000 * scale)::bigint) as part,
      pg_temp.draw(line, 79, 1, 50) as quantity,
      day + pg_temp.draw(line, 80, 1, 121)::int as shipped
  ) as drawn,
  lateral (select shipped + pg_temp.draw(line, 81, 1, 30)::int as received) as sent;

insert into orders
select
  key,
  customer - case when customer % 3 = 0 then 1 else 0 end,
  case when open = 0 then 'F' when open = items then 'O' else 'P' end,
  total,
  day,
  pg_temp.pick(n, 62, '{1-URGENT,2-HIGH,3-MEDIUM,4-NOT SPECIFIED,5-LOW}'),
  'Clerk#' || lpad(pg_temp.draw(n, 63, 1, greatest(1, (1000 * scale)::bigint))::text, 9, '0'),
  0,
  case when n % 100 = 3 then 'special ' || pg_temp.words(n, 64, 20) || ' requests ' else '' end || pg_temp.words(n, 65, 40)
from size
cross join ordered
join (
  select
    l_orderkey,
    count(*) as items,
    count(*) filter (where l_linestatus = 'O') as open,
    sum(l_extendedprice * (1 + l_tax) * (1 - l_discount)) as total
  from lineitem
  group by l_orderkey
) as lines
  on lines.l_orderkey = ordered.key
cross join lateral (select pg_temp.draw(n, 66, 2, (150000 * scale)::bigint) as customer) as drawn
order by key;
