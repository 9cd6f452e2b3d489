-- A feed was fetched: when.
update feeds set fetched_at = $2 where id = $1
