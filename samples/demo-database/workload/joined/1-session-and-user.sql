-- The page of a reader, joined: 1 of 2.
select users.id, users.name, users.language, sessions.expires_at
from sessions
join users on users.id = sessions.user_id
where sessions.key = $1
