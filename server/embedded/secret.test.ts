import { chmodSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSecret } from "./secret.ts";

const folder = mkdtempSync(join(tmpdir(), "planlens-secret-"));

test("a secret is made once, and only its owner can read it", () => {
  const file = join(folder, "made");
  const made = readSecret(file);
  expect(made).toMatch(/^[\w-]{43}$/);
  expect(readSecret(file)).toBe(made);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.skipIf(process.platform === "win32").each([0o640, 0o604, 0o666])(
  "a file of mode %o is refused",
  (mode) => {
    const file = join(folder, `open-${mode}`);
    writeFileSync(file, "a secret of sixteen");
    chmodSync(file, mode);
    expect(readSecret(file)).toMatchObject({
      code: "permission",
      message: `${file} holds the key of what Planlens keeps secret, and others can read it. Close it with: chmod 600 ${file}`,
    });
  },
);
