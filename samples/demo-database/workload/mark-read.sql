-- Marks all feeds of a reader as read.
update subscriptions set last_read_at = $2 where user_id = $1
