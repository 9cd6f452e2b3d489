import type { Kilobytes } from "#shared/base/units.ts";

/**
 * More than this for one statement, of which each sort and hash may take as much, and a usual server
 * runs out of memory: then fewer rows are the answer.
 */
const MOST: Kilobytes = 1024 * 1024;

/** Sets work_mem so that as much fits: in whole megabytes, doubled until it does. */
export function setWorkMem(needed: Kilobytes): string | undefined {
  const megabytes = 2 ** Math.ceil(Math.log2(Math.max(1, needed / 1024)));
  return megabytes * 1024 > MOST ? undefined : `set work_mem = '${megabytes}MB';`;
}
