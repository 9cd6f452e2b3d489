select id, title from entries where state = 'pending' and published_at > '2025-04-20';
