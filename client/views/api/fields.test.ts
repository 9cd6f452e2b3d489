import { expect, test } from "vitest";
import { fieldsOf, type Schema, typeOf } from "./fields.ts";

test.each<[Schema, string]>([
  [{ type: "string" }, "string"],
  [{}, "anything"],
  [
    { type: "integer", minimum: 1, maximum: 10_000, default: 100 },
    "integer from 1 to 10,000; else 100",
  ],
  [{ type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, "integer from 0"],
  [{ type: "string", minLength: 1, maxLength: 200 }, "string from 1 to 200 characters"],
  [{ type: "string", maxLength: 200 }, "string up to 200 characters"],
  [{ enum: ["anyone", "signed-in"] }, '"anyone", "signed-in"'],
  [{ enum: ["1h", "24h"], default: "24h" }, '"1h", "24h"; else "24h"'],
  [{ const: "plan" }, '"plan"'],
  [{ anyOf: [{ type: "string" }, { type: "null" }] }, "string or null"],
  [{ type: "array", items: { type: "string" } }, "list of string"],
  [{ type: "string", format: "date-time" }, "moment, ISO 8601"],
])("%j is told as %s", (schema, words) => {
  expect(typeOf(schema)).toBe(words);
});

test("fields that lie in others have their names", () => {
  const rows: Schema = {
    type: "array",
    items: { type: "object", properties: { calls: { type: "number" } }, required: ["calls"] },
  };
  const schema: Schema = {
    properties: { rows, whole: { type: "number", description: "The sum." } },
    required: ["rows"],
  };
  expect(fieldsOf(schema)).toEqual([
    { name: "rows", type: "list of object", isRequired: true },
    { name: "rows[].calls", type: "number", isRequired: true },
    { name: "whole", type: "number", isRequired: false, description: "The sum." },
  ]);
});
