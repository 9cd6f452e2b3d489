import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import { drawPreview } from "#server/picture/draw-preview.ts";
import { createRecent } from "#server/store/recent.ts";
import { isShareId, readPreview, readShare } from "#server/store/shares.ts";
import { isProblem } from "#shared/base/problem.ts";
import { openShare } from "#shared/open-share.ts";
import { PREVIEW } from "#shared/picture/preview.ts";
import { element } from "#shared/picture/svg.ts";
import type { AppContext } from "./context.ts";

type Needed = Pick<AppContext, "store" | "address" | "clientFolder">;

/**
 * What a program for chats sees of a share whose maker allows it. Of any other, and of what is not
 * there, it sees the page that everything has.
 */
export function sharePages({ store, address, clientFolder }: Needed) {
  const pictures = createRecent((id) => drawShare(store, id));
  return new Hono()
    .get("/s/:id", async (c, next) => {
      const id = c.req.param("id");
      const preview = isShareId(id) ? await readPreview(store, id) : undefined;
      if (!preview) return next();
      const page = await readFile(join(clientFolder, "index.html"), "utf8").catch(() => undefined);
      if (page === undefined) return next();
      const { origin } = address ?? new URL(c.req.url);
      c.header("Cache-Control", "no-cache");
      return c.html(withTags(page, preview.title, `${origin}/s/${id}`));
    })
    .get("/s/:id/picture.png", async (c) => {
      const id = c.req.param("id");
      const preview = isShareId(id) ? await readPreview(store, id) : undefined;
      const picture = preview && (await pictures.read(id));
      if (!picture) return c.text("Not found", 404);
      c.header("Cache-Control", "no-cache");
      return c.body(picture, 200, { "Content-Type": "image/png" });
    });
}

async function drawShare(store: AppContext["store"], id: string) {
  const share = await readShare(store, id);
  if (!share) return;
  const document = openShare(JSON.parse(share.document));
  if (isProblem(document) || document.kind !== "plan") return;
  return drawPreview(share.title, document);
}

/** https://ogp.me */
function withTags(page: string, title: string, url: string): string {
  const properties = {
    "og:type": "website",
    "og:site_name": "Planlens",
    "og:title": title,
    "og:description": SAYS,
    "og:url": url,
    "og:image": `${url}/picture.png`,
    "og:image:width": PREVIEW.width,
    "og:image:height": PREVIEW.height,
    "og:image:alt": "The tree of the plan, coloured by own time",
  };
  const tags = [
    ...Object.entries(properties).map(([property, content]) =>
      element("meta", { property, content: String(content) }),
    ),
    element("meta", { name: "twitter:card", content: "summary_large_image" }),
  ];
  // As a function: what a title holds is not read as a pattern's `$&`.
  return page.replace("</head>", () => `${tags.join("\n")}\n</head>`);
}

const SAYS = "A plan of Postgres: where its time went, node by node, and what could be changed.";
