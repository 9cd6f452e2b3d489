import { expect, test } from "vitest";
import { curveOf } from "./layout.ts";

const MB = 1024 ** 2;

test("a larger set stands further right, one that saves more further up, and the line goes in steps", () => {
  const { points, path, across, up } = curveOf([
    { size: 50 * MB, saved: 0.4 },
    { size: 100 * MB, saved: 0.8 },
  ]);
  expect(points).toEqual([
    { x: 332, y: 92 },
    { x: 616, y: 12 },
  ]);
  expect(path).toBe("M48,172H332V92H616V12");
  expect(across.map(({ text }) => text)).toEqual([
    "0 B",
    "20.0 MB",
    "40.0 MB",
    "60.0 MB",
    "80.0 MB",
    "100 MB",
  ]);
  expect(up.map(({ text }) => text)).toEqual(["0 %", "20.0 %", "40.0 %", "60.0 %", "80.0 %"]);
});

test("sets without a size or a gain stand somewhere", () => {
  expect(curveOf([{ size: 0, saved: 0 }]).points).toEqual([{ x: 48, y: 172 }]);
});
