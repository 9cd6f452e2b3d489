import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { anonymiseShare } from "#shared/anonymise-share.ts";
import { isProblem } from "#shared/base/problem.ts";
import { openShare } from "#shared/open-share.ts";
import { renamedPlace } from "./renamed-place.ts";

const document = openShare(
  JSON.parse(
    readFileSync(join(import.meta.dirname, "../../samples/shares/version-4-capture.json"), "utf8"),
  ),
);
if (isProblem(document) || document.kind !== "capture") throw new Error("no capture");
const made = anonymiseShare({ title: "", document }, { id: "a", random: Math.random });
if (isProblem(made) || made.document.kind !== "capture") throw new Error("no capture");
const [shape] = document.capture.shapes;
const [renamed] = made.document.capture.shapes;

test.each([
  ["", ""],
  ["?tab=units&unit=1", "?tab=units&unit=1"],
  [`?unit=1&shape=${shape?.id}`, `?unit=1&shape=${renamed?.id}`],
  ["?unit=1&shape=0123456789abcdef", "?unit=1"],
  ["?shape=0123456789abcdef", ""],
])("where %s leads, %s leads in the share of other names", (at, other) => {
  expect(shape?.id).not.toBe(renamed?.id);
  expect(renamedPlace(at, document, made.document)).toBe(other);
});
