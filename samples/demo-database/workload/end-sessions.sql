-- Every night: sessions that expired. Nothing leads to them but the whole table.
delete from sessions where expires_at < $1
