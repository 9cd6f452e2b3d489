import { Hono } from "hono";
import { z } from "zod";
import { listMentions, readMentions } from "#server/store/mentions.ts";
import { MOST_NOTES } from "#shared/shares/note.ts";
import type { AppContext } from "./context.ts";
import { valid } from "./valid.ts";

const seen = z.object({ notes: z.array(z.string().max(100)).max(MOST_NOTES) });

/** The notes that call whoever is signed in by a name: nobody else has any. */
export const mentionRoutes = ({ store, signIn }: AppContext) =>
  new Hono()
    .get("/", async (c) => {
      const name = (await signIn?.session(c))?.name;
      const mentions = name === undefined ? [] : await listMentions(store, name);
      return c.json({ mentions }, 200);
    })
    .post("/read", valid("json", seen), async (c) => {
      const name = (await signIn?.session(c))?.name;
      const { notes } = c.req.valid("json");
      return c.json({ read: name === undefined ? 0 : await readMentions(store, name, notes) }, 200);
    });
