import { expect, test } from "vitest";
import { properties } from "./properties.ts";
import { setField } from "./set-field.ts";

test.each(properties)("$field is set by its own name", ({ field }) => {
  const node = {};
  setField[field](node, 1);
  expect(node).toEqual({ [field]: 1 });
});
