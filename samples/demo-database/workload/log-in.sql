-- Log in: by e-mail address, whatever its case. The unique index is on email, not on lower(email).
select id, name, language from users where lower(email) = lower($1)
