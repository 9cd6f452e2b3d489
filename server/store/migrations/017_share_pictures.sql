-- whether programs for chats may show the title and a picture to whoever sees the link
alter table shares add column has_picture boolean not null default false;
