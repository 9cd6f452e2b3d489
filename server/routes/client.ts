import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";

/** The built client. Vite puts a hash in the name of every file below assets. */
export function clientRoutes(folder: string) {
  const routes = new Hono();
  return existsSync(folder) ? built(routes, folder) : routes.get("*", (c) => c.text(notBuilt, 503));
}

const built = (routes: Hono, folder: string) =>
  routes
    .use("*", async (c, next) => {
      await next();
      const isAsset = c.req.path.startsWith("/assets/") && c.res.ok;
      c.header("Cache-Control", isAsset ? "public, max-age=31536000, immutable" : "no-cache");
    })
    .get("*", serveStatic({ root: folder }))
    .get("*", async (c) => {
      // An address of a page, which the client's router knows; a file would have been found.
      // A statement's address has dots of its own.
      if (/\.(?:js|css|map|json|png|svg|ico|woff2?|wasm|txt|html|webmanifest)$/.test(c.req.path))
        return c.text("Not found", 404);
      return c.html(await readFile(join(folder, "index.html"), "utf8"));
    });

const notBuilt = "The pages are not built yet: run npm run build, then start Planlens again.";
