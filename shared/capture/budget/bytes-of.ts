import type { Bytes } from "#shared/base/units.ts";

const units = ["", "kB", "MB", "GB", "TB"];

/** `10 MB`, as Postgres writes sizes; undefined where it is none. */
export function bytesOf(size: string): Bytes | undefined {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?) ?(kB|MB|GB|TB)?$/.exec(size.trim()) ?? [];
  return number === undefined ? undefined : Number(number) * 1024 ** units.indexOf(unit);
}
