import { renameRelation } from "./rename-relation.ts";
import type { LabelKind, Renaming } from "./renaming.ts";

/**
 * What a unit of work is called: `GET /dashboard`, `users#index` by its tags, `orders, lines and 2
 * more` by the relations that it asks for, or as its application says.
 */
export function renameTitle(
  title: string,
  relations: ReadonlySet<string>,
  renaming: Renaming,
): string {
  if (title === "No relation") return title;
  const [, list = "", more = ""] = /^(.+?)( and \d+ more)?$/s.exec(title) ?? [];
  const names = list.split(", ");
  if (names.every((name) => relations.has(name)))
    return names.map((name) => renameRelation(name, renaming)).join(", ") + more;
  const [controller = "", action, further] = title.split("#");
  if (action !== undefined && further === undefined)
    return `${renaming.label(controller, "controller")}#${renaming.label(action, "action")}`;
  const [, method = "", route = ""] = METHOD.exec(title) ?? [];
  return method + renaming.label(route, "route");
}

const METHOD = /^((?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) )?(.*)$/s;

/** What a comment says of its statement: what it is about stays where many programs write it. */
export const renameTag = (
  [name, value]: readonly [string, string],
  { label }: Renaming,
): readonly [string, string] => {
  const kind = kinds.get(name);
  if (name === "rows" && /^\d+$/.test(value)) return [name, value];
  return [kind ? name : label(name, "tag"), label(value, kind ?? "value")];
};

const kinds: ReadonlyMap<string, LabelKind> = new Map(
  Object.entries({
    controller: "controller",
    action: "action",
    route: "route",
    job: "job",
    test: "test",
    mark: "test",
    rows: "value",
    application: "application",
    framework: "value",
    db_driver: "value",
    line: "place",
    source_location: "place",
    "code.filepath": "place",
    "code.lineno": "value",
    request_id: "request",
    requestId: "request",
    job_id: "request",
    traceparent: "request",
    tracestate: "request",
  } satisfies Record<string, LabelKind>),
);
