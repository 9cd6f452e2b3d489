import { expect, test } from "vitest";
import { entryOf, serverOf } from "./database.ts";

test.each([
  ["postgres://me:secret@db.example.com/shop", "db.example.com:5432/shop"],
  [
    "postgresql://me:secret@db.example.com:6432/my%20shop?sslmode=require",
    "db.example.com:6432/my shop",
  ],
  ["postgres://me:secret@[::1]:5433/shop", "[::1]:5433/shop"],
  [
    "postgres://me:secret@/shop?host=/var/run/postgresql&port=5434",
    "/var/run/postgresql:5434/shop",
  ],
  ["postgres://me:secret@localhost", "localhost:5432/me"],
])("%s is shown as %s", (url, server) => {
  expect(serverOf(url)).toBe(server);
});

test("a page does not learn the address", () => {
  const url = "postgres://me:secret@h/d";
  const entry = entryOf({ id: "x", name: "X", from: "demo", url });
  expect(entry).toEqual({ id: "x", name: "X", from: "demo", server: "h:5432/d" });
});
