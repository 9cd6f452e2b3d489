import type { RouterRoute } from "hono/types";
import { z } from "zod";
import { type Door, doorOf } from "#server/routes/valid.ts";
import { type Least, leastRoles } from "#server/sign-in/least-roles.ts";
import { problem } from "./replies.ts";
import { groups, type ToldRoute } from "./told-routes.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

export interface Operation {
  readonly tags: readonly string[];
  readonly operationId: string;
  readonly summary: string;
  /** Who may. */
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content }>
  >;
}

/**
 * OpenAPI 3.1 of the routes. What they take comes from the schemas at their doors, so that it
 * cannot differ from what is refused; what they are for and answer is told beside it.
 */
export function openApiOf(routes: readonly RouterRoute[]) {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const { title, routes: told } of groups) {
    for (const [name, route] of Object.entries(told)) {
      const [method = "", path = ""] = name.split(" ");
      const handlers = routes.filter((one) => one.method === method && one.path === path);
      const doors = handlers.flatMap(({ handler }) => doorOf(handler) ?? []);
      const at = `/api${path.replace(/:(\w+)/g, "{$1}")}`;
      paths[at] = { ...paths[at], [method.toLowerCase()]: operation(title, name, route, doors) };
    }
  }
  return {
    openapi: "3.1.1",
    info: { title: "Planlens", version: "1", description },
    tags: groups.map(({ title }) => ({ name: title })),
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, "output") },
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    },
    security: [{ token: [] }, {}],
  };
}

const description =
  "Whatever is refused, is refused with a Problem: a code, a sentence, and the place it is about. Fields may be added to replies. Where others can reach Planlens, programs send the value of PLANLENS_TOKEN as Authorization: Bearer.";

function operation(tag: string, name: string, route: ToldRoute, doors: readonly Door[]): Operation {
  const json = doors.find(({ target }) => target === "json");
  const body = route.body ?? (json && { "application/json": json.schema });
  return {
    tags: [tag],
    operationId: operationId(name),
    summary: route.says,
    description: whoMay[leastRoles[name] ?? "admin"],
    parameters: parametersOf(name, doors),
    ...(body && { requestBody: { required: true, content: contentOf(body, "input") } }),
    responses: {
      [route.status ?? 200]: {
        description: route.isStream ? STREAM : "What was asked for.",
        ...(route.reply && { content: replyContent(route, route.reply) }),
      },
      default: {
        description: "A refusal. Its status says of what kind, its code says more.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

const whoMay: Readonly<Record<Least, string>> = {
  anyone: "For anyone.",
  reader: "For whoever is signed in.",
  analyst: "For the roles analyst and admin.",
  admin: "For the role admin.",
};

const STREAM = "A line of JSON for each step, and at last one for the answer or a Problem.";

const replyContent = ({ isStream, asText }: ToldRoute, reply: z.ZodType): Content =>
  contentOf(
    {
      [isStream ? "application/x-ndjson" : "application/json"]: reply,
      ...(asText && { "text/plain": asText }),
    },
    "output",
  );

/** "POST /databases/:id/explain" → "postDatabasesIdExplain" */
const operationId = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\.json$/, "")
    .replace(/[^a-z]+(\w)/g, (_, first: string) => first.toUpperCase());

function parametersOf(name: string, doors: readonly Door[]): Parameter[] {
  const said = doors.flatMap(({ target, schema }) =>
    target === "json" ? [] : fieldsOf(target, schema),
  );
  const inPath = [...name.matchAll(/:(\w+)/g)].map(([, parameter = ""]): Parameter => {
    const known = said.find((one) => one.in === "path" && one.name === parameter);
    return {
      name: parameter,
      in: "path",
      required: true,
      schema: known?.schema ?? { type: "string" },
    };
  });
  return [...inPath, ...said.filter((one) => one.in !== "path")];
}

const places = { param: "path", query: "query", header: "header" } as const;

/** Everything arrives as text there: what it becomes says what it has to look like. */
function fieldsOf(target: keyof typeof places, schema: z.ZodType): Parameter[] {
  const { properties = {} } = schemaOf(schema, "output") as { properties?: JsonSchema };
  const { required = [] } = schemaOf(schema, "input") as { required?: readonly string[] };
  return Object.entries(properties).map(([name, field]) => ({
    ...{ name, in: places[target], required: required.includes(name) },
    schema: field as JsonSchema,
  }));
}

const contentOf = (schemas: Readonly<Record<string, z.ZodType>>, io: "input" | "output") =>
  Object.fromEntries(
    Object.entries(schemas).map(([type, schema]) => [type, { schema: schemaOf(schema, io) }]),
  );

/** Fields may be added, so that none are said to be forbidden where they are not. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...told } = z.toJSONSchema(schema, {
    io,
    reused: "inline",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const isStrict = zodSchema._zod.def.type === "object" && isNever(zodSchema);
      if (!isStrict && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
    },
  });
  return told;
}

const isNever = ({ _zod: { def } }: z.core.$ZodType): boolean =>
  "catchall" in def && def.catchall instanceof z.ZodNever;
