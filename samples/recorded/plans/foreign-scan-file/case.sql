-- What a program prints, and a file, as tables.
create server files foreign data wrapper file_fdw;
create foreign table printed (n int, word text) server files options (program 'printf ''1,one\n2,two\n''', format 'csv');
create foreign table version (version text) server files options (filename 'PG_VERSION');
explain (:run, format :format)
select * from printed, version where n > 1;
