import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gather } from "../gather.ts";
import { readText } from "./testing/read-text.ts";

const log = readFileSync(
  join(import.meta.dirname, "../../../samples/logs/applications/django-cut-by-terminal/log.txt"),
  "utf8",
);

test("Django’s debug log as a terminal has cut it is one request of 15 statements, which took 34 ms", () => {
  const { events, reading } = readText(log);
  const gatherer = gather();
  for (const event of events) gatherer.add(event);
  const { totals, units, shapes, limits } = gatherer.finish({ clock: reading.clock });
  expect(totals).toMatchObject({ statements: 15, time: 34, units: 1, shapes: 7 });
  expect(units).toMatchObject([{ title: "GET /dashbo", by: "request", statements: 15 }]);
  expect(shapes.map(({ text, statements }) => [statements, text.slice(0, 30)]).toSorted()).toEqual([
    [1, 'select "campaigns_campaign"."i'],
    [1, 'select "django_session"."sessi'],
    [1, 'select (?) as "a" from "accoun'],
    [2, 'select "profiles_userdata"."id'],
    [2, 'select "tasks_task"."id", "tas'],
    [2, 'select count(*) from "tickets_'],
    [6, 'select "auth_user"."id", "auth'],
  ]);
  expect(limits.join("\n")).toContain("15 statements were cut where they were logged");
  expect(reading.notUnderstood).toEqual({
    lines: 1,
    first: [{ line: 17, text: "ard/tests/, status=200" }],
  });
});
