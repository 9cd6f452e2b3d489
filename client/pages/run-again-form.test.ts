import { expect, test } from "vitest";
import { readForm, usualForm, writeSettings } from "./run-again-form.ts";

const form = { ...usualForm, statement: "select 1", settings: "" };

test("a form is read into numbers, and settings come back as they are written", () => {
  const settings = [
    { name: "work_mem", value: "64MB" },
    { name: "jit", value: "off" },
  ];
  expect(readForm({ ...form, how: "runs", settings: writeSettings(settings) })).toEqual({
    ...{ statement: "select 1", settings, runs: 10, rounds: 3, clients: 1, within: 30_000 },
  });
});

test.each([
  [{ how: "runs", runs: "51" }, "Choose from 3 to 50 runs: “51” is not."],
  [{ how: "overhead", rounds: "" }, "Choose from 3 to 20 rounds: “” is not."],
  [{ how: "load", clients: "1.5" }, "Choose from 1 to 32 clients: “1.5” is not."],
  [{ how: "load", seconds: "61" }, "Choose from 1 to 60 seconds: “61” is not."],
  [
    { settings: "work_mem" },
    "“work_mem” is not a setting with its value, such as work_mem = 64MB. Separate several with commas.",
  ],
] as const)("%j is refused", (change, message) => {
  expect(readForm({ ...form, ...change })).toMatchObject({ kind: "problem", message });
});

test("what is not asked for is not looked at", () => {
  expect(readForm({ ...form, how: "once", runs: "no number" })).not.toHaveProperty("message");
});
