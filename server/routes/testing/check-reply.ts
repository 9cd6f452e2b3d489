import { expect } from "vitest";
import { z } from "zod";
import { groups, type ToldRoute } from "#server/openapi/told-routes.ts";

const told = groups.flatMap(({ routes }) =>
  Object.entries(routes).map(([name, route]) => {
    const [method = "", path = ""] = name.split(" ");
    const pattern = new RegExp(`^/api${path.replace(/:\w+/g, "[^/]+")}$`);
    return { name, method, pattern, route, fixed: path.split("/:").length };
  }),
);

/** Of `/databases/test` and `/databases/:id` the one with fewer parameters. */
const routeOf = (method: string, path: string) =>
  told
    .filter((one) => one.method === method && one.pattern.test(path))
    .sort((a, b) => a.fixed - b.fixed)[0];

/**
 * Whatever a test of a route asks, its reply is what the OpenAPI document says, and has no field
 * that it does not name.
 */
export async function checkReply(
  input: string | URL | Request,
  init: RequestInit | undefined,
  reply: Response,
): Promise<Response> {
  const method = init?.method ?? (input instanceof Request ? input.method : "GET");
  const { pathname } = new URL(input instanceof Request ? input.url : input, "http://localhost");
  const found = routeOf(method, pathname);
  const isCompressed = reply.headers.has("content-encoding");
  const isJson = !isCompressed && reply.headers.get("content-type")?.startsWith("application/json");
  if (!found?.route.reply || !reply.ok || !isJson) return reply;
  const read = strict(found.route).safeParse(await reply.clone().json());
  expect(read.error?.issues ?? [], `what ${found.name} answers`).toEqual([]);
  expect(reply.status, found.name).toBe(found.route.status ?? 200);
  return reply;
}

const made = new Map<ToldRoute, z.ZodType>();

function strict(route: ToldRoute): z.ZodType {
  const known = made.get(route);
  if (known) return known;
  // As it is told to others, and not as we hold it: JSON Schema of an output is strict.
  const schema = z.fromJSONSchema(z.toJSONSchema(route.reply ?? z.unknown(), { io: "output" }));
  made.set(route, schema);
  return schema;
}
