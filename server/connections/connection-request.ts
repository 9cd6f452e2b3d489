import { z } from "zod";
import { tlsModes } from "#server/postgres/tls-mode.ts";

/** A connection as its fields say it. What is empty is what libpq takes then. */
const connectionFields = z.object({
  host: z.string().trim().max(255).default(""),
  port: z.int().min(1).max(65_535).default(5432),
  database: z.string().max(255).default(""),
  user: z.string().max(255).default(""),
  /** Of a connection that exists, the one that is kept stays where this is empty. */
  password: z.string().max(10_000).default(""),
  sslmode: z.enum(tlsModes).default("prefer"),
  /** The certificate itself, a file of the server, or `system`. */
  rootCertificate: z.string().trim().max(100_000).default(""),
});

export type ConnectionFields = z.infer<typeof connectionFields>;

/** By address or by fields. */
export const connectionRequest = z
  .object({
    name: z.string().trim().min(1).max(100),
    url: z.string().max(200_000).optional(),
    fields: connectionFields.optional(),
  })
  .refine(({ url, fields }) => (url === undefined) !== (fields === undefined), {
    path: ["url"],
    error: "either an address or fields are needed",
  });

export type ConnectionRequest = z.infer<typeof connectionRequest>;
