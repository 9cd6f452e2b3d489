import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { PlanShare } from "#shared/shares/share-document.ts";
import { drawPreview } from "./draw-preview.ts";

const share = (source: string): PlanShare => ({ version: 4, kind: "plan", source });

const sample = (name: string) =>
  readFileSync(new URL(`../../samples/plans/${name}/plan.txt`, import.meta.url), "utf8");

/** https://www.w3.org/TR/png/#11IHDR: width and height stand behind the first chunk's name. */
function sizeOf(png: Uint8Array | undefined) {
  const bytes = Buffer.from(png ?? []);
  return [bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test.each(["cte-and-sub-plans", "parallel-verbose"])("%s is drawn", async (name) => {
  const drawn = await drawPreview("Slow since Monday", share(sample(name)));
  expect(sizeOf(drawn)).toEqual(["PNG", 1200, 630]);
});

test("other words make another picture: they are drawn, and not only boxes", async () => {
  const source = sample("cte-and-sub-plans");
  const [first, same, other] = await Promise.all(
    ["Slow", "Slow", "Fast"].map((title) => drawPreview(title, share(source))),
  );
  expect(first).toEqual(same);
  expect(first).not.toEqual(other);
});

test("what holds no plan is not drawn", async () => {
  expect(await drawPreview("x", share("select 1"))).toBeUndefined();
});
