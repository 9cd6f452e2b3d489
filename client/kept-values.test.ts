import { expect, test } from "vitest";
import { keptValues } from "./kept-values.ts";

const forbidden = keptValues(() => {
  throw new Error("The operation is insecure.");
});

const map = new Map<string, string>();
let isFull = false;
const room = keptValues(() => ({
  getItem: (key) => map.get(key) ?? null,
  removeItem: (key) => void map.delete(key),
  setItem: (key, value) => {
    if (isFull) throw new Error("QuotaExceededError");
    map.set(key, value);
  },
}));

test("where storage is forbidden, a value lasts as long as the page", () => {
  expect(forbidden.read("theme")).toBe(undefined);
  expect(forbidden.write("theme", "dark")).toBe(false);
  expect(forbidden.read("theme")).toBe("dark");
  expect(forbidden.write("theme", undefined)).toBe(false);
  expect(forbidden.read("theme")).toBe(undefined);
});

test("what there was no room for is read as it was written last", () => {
  expect(room.write("panel", "400")).toBe(true);
  isFull = true;
  expect(room.write("panel", "500")).toBe(false);
  expect([room.read("panel"), map.get("panel")]).toEqual(["500", "400"]);
  isFull = false;
  expect(room.write("panel", "600")).toBe(true);
  expect([room.read("panel"), map.get("panel")]).toEqual(["600", "600"]);
});
