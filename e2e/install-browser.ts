import { execFileSync } from "node:child_process";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { installAside } from "#server/embedded/testing/install-aside.ts";
import type { Browser } from "./browser.ts";

/**
 * Chromium from npm, for a Linux that has no browser: 70 MB to download, unpacked once. Its package
 * unpacks into /tmp, where another user's files may lie; so we unpack it ourselves, beside it.
 */
export async function installBrowser(): Promise<Browser> {
  const from = join(await installAside("@sparticuz/chromium", "153.0.0"), "bin");
  const folder = join(from, "unpacked");
  if (!existsSync(folder)) await unpackAll(from, folder);
  const executablePath = join(folder, "chromium");
  return { executablePath, env: { ...process.env, ...missing(executablePath, folder) } };
}

async function unpackAll(from: string, folder: string) {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished);
  await unpack(join(from, "chromium.br"), join(unfinished, "chromium"));
  for (const name of ["al2023.tar", "fonts.tar"]) {
    await unpack(join(from, `${name}.br`), join(unfinished, name));
    execFileSync("tar", ["-xf", name], { cwd: unfinished });
  }
  writeFileSync(join(unfinished, "fonts.conf"), fontsConf(join(folder, "fonts")));
  renameSync(unfinished, folder);
}

const unpack = (from: string, to: string) =>
  pipeline(
    createReadStream(from),
    createBrotliDecompress(),
    createWriteStream(to, { mode: 0o755 }),
  );

/** What a small system lacks: the libraries of NSS, and any font, without which text has no size. */
function missing(executablePath: string, folder: string): Record<string, string> {
  return {
    ...(!starts(executablePath) && { LD_LIBRARY_PATH: join(folder, "lib") }),
    ...(!existsSync("/etc/fonts/fonts.conf") && { FONTCONFIG_FILE: join(folder, "fonts.conf") }),
  };
}

function starts(executablePath: string): boolean {
  try {
    execFileSync(executablePath, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false; // A library is missing: those of the package will do.
  }
}

const fontsConf = (folder: string) =>
  `<?xml version="1.0"?><fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`;
