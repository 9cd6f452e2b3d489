import { expect, test } from "vitest";
import { gather } from "#shared/capture/gather.ts";
import { guessFramework } from "./guess-framework.ts";

test.each([
  ["django", 'SELECT "django_session"."session_key" FROM "django_session" WHERE "a" = 1'],
  ["rails", 'SELECT "posts".* FROM "posts" WHERE "posts"."user_id" = $1'],
  ["objection", 'select "feeds".* from "feeds" where "feeds"."id" in ($1)'],
  ["sequelize", `SELECT "id", "title" FROM "feeds" AS "feed" WHERE "feed"."id" = '1';`],
  ["sqlalchemy", "SELECT users.id AS users_id, users.name AS users_name FROM users"],
  ["hibernate", "select a1_0.id,a1_0.name from author a1_0 where a1_0.id=?"],
  ["hibernate", "select book0_.id as id1_0_ from book book0_"],
  ["prisma", 'SELECT "public"."User"."id" FROM "public"."User" WHERE 1=1'],
  ["typeorm", 'SELECT "Post"."id" AS "Post_id" FROM "post" "Post"'],
  ["laravel", 'select * from "users" where "users"."id" = ? limit 1'],
  ["ecto", 'SELECT u0."id", u0."name" FROM "users" AS u0'],
  ["ef-core", 'SELECT p."Id", p."Title" FROM "Posts" AS p'],
  [undefined, "select id, name from users where id = 1"],
])("%s writes %s", (framework, sql) => {
  const gatherer = gather();
  gatherer.add({ kind: "statement", sql });
  expect(guessFramework(gatherer.finish({}))).toBe(framework);
});
