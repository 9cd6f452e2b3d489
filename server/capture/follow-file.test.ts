import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { followFile } from "./follow-file.ts";

const folder = mkdtempSync(join(tmpdir(), "planlens-follow-"));
afterAll(() => rmSync(folder, { recursive: true }));

let number = 0;
const newPath = () => join(folder, `log ${++number}.log`);

/** What was read so far, and all of it when it has ended. */
function following(path: string, isWhole = false) {
  const stopping = new AbortController();
  const said: string[] = [];
  let text = "";
  let hasBegun = false;
  const read = async () => {
    const say = (line: string) => said.push(line);
    const decoder = new TextDecoder();
    for await (const chunk of followFile({ path, isWhole, signal: stopping.signal, say })) {
      hasBegun = true;
      text += decoder.decode(chunk, { stream: true });
    }
    return text;
  };
  const ended = read();
  return {
    said,
    text: () => text,
    hasBegun: () => hasBegun,
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

test("what is written from now on is read, and with the rest of it if that is asked for", async () => {
  const path = newPath();
  writeFileSync(path, "before\n");
  const [log, whole] = [following(path), following(path, true)];
  await expect.poll(() => log.hasBegun() && whole.text()).toBe("before\n");
  appendFileSync(path, "one\n");
  await expect.poll(log.text).toBe("one\n");
  appendFileSync(path, "two\n");
  expect([await log.stop(), await whole.stop()]).toEqual(["one\ntwo\n", "before\none\ntwo\n"]);
});

test("a file that is not there yet is waited for, and read from its beginning", async () => {
  const path = newPath();
  const log = following(path);
  await expect.poll(() => log.said).toEqual([`There is no ${path} yet. It is waited for.`]);
  writeFileSync(path, "first\n");
  await expect.poll(log.text).toBe("first\n");
  expect(await log.stop()).toBe("first\n");
  expect(await following(newPath()).stop()).toBe("");
});

test("of a file that was moved away the end is read, and then the one in its place", async () => {
  const path = newPath();
  writeFileSync(path, "");
  const log = following(path, true);
  appendFileSync(path, "one\n");
  await expect.poll(log.text).toBe("one\n");
  renameSync(path, `${path}.1`);
  appendFileSync(`${path}.1`, "two, cut off");
  writeFileSync(path, "three\n");
  await expect.poll(log.text).toBe("one\ntwo, cut off\nthree\n");
  await log.stop();
});

test("a file that was emptied is read from its beginning", async () => {
  const path = newPath();
  writeFileSync(path, "a long line before\n");
  const log = following(path, true);
  await expect.poll(log.text).toBe("a long line before\n");
  writeFileSync(path, "short\n");
  await expect.poll(log.text).toBe("a long line before\nshort\n");
  await log.stop();
});

test("of a folder it is the log that was written last, and then the next of its kind", async () => {
  const path = join(folder, "pg_log");
  mkdirSync(path);
  writeFileSync(join(path, "postgresql-1.log"), "one\n");
  const log = following(path, true);
  await expect.poll(log.text).toBe("one\n");
  writeFileSync(join(path, "postgresql-2.csv"), "of another form\n");
  writeFileSync(join(path, "postgresql-2.log"), "two\n");
  await expect.poll(log.text).toBe("one\ntwo\n");
  appendFileSync(join(path, "postgresql-1.log"), "late\n");
  await expect.poll(log.text).toBe("one\ntwo\nlate\n");
  await log.stop();
});
