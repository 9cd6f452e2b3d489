import { z } from "zod";

/** Fields that several requests have. A statement that is too long is told by the parser. */
export const statement = z.string();

/** Of `$1`, `$2` …; null is SQL's null. The protocol knows no more than 65,535. */
export const values = z.array(z.string().nullable()).max(65_535);

/** In milliseconds: ten minutes at most. */
export const timeout = z.int().min(1).max(600_000).default(30_000);

export const settings = z
  .array(z.object({ name: z.string().max(100), value: z.string().max(200) }))
  .max(50);

/** The statement that this one was changed from, by its key. */
export const under = z
  .string()
  .regex(/^[\da-f]{32}$/, "no key of a statement")
  .optional();
