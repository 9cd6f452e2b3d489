import { expect, test } from "vitest";
import { properties } from "#shared/plan/properties.ts";
import { propertyMeanings } from "./property-meanings.ts";

test.each(properties)("$key has a meaning, in a sentence of its own", ({ field }) => {
  const meaning = propertyMeanings[field];
  expect(meaning).toMatch(/^[A-Z].{10,180}\.$/);
  expect(Object.values(propertyMeanings).filter((other) => other === meaning)).toHaveLength(1);
});
