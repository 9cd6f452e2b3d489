-- Logged in: a new session.
insert into sessions (key, user_id, user_agent, created_at, expires_at)
values ($1, $2, $3, $4, $4::timestamptz + interval '30 days')
