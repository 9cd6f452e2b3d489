import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makePackage } from "./make-package.ts";

const folder = join(import.meta.dirname, "dist");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const refused = makePackage(folder, join(import.meta.dirname, "../../client/dist"));
if (refused) {
  console.error(refused.message);
  process.exitCode = 1;
}
