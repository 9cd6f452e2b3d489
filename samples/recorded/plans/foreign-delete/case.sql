create foreign table far_links (entry_id bigint, url text) server itself options (schema_name 'public', table_name 'links');
explain (verbose, format :format)
delete from far_links where entry_id = 3;
