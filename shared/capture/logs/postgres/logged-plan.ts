import { readLoggedParameters } from "#shared/input/logged-parameters.ts";

/** Whose plan auto_explain printed: its statement as it was sent, and since 16 its parameters. */
export interface LoggedPlan {
  readonly sql: string;
  readonly parameters?: readonly (string | null)[];
}

/** `ExplainQueryText` and `ExplainQueryParameters` in explain.c, in each of its formats. */
export function readLoggedPlan(plan: string): LoggedPlan | undefined {
  if (plan.startsWith("Query Text: ")) return asText(plan);
  const string = /^\s*[{"]?\s*"?Query Text"?:\s*"((?:[^"\\]|\\.)*)"/.exec(plan)?.[1];
  if (string !== undefined) {
    const list = /"?Query Parameters"?:\s*"((?:[^"\\]|\\.)*)"/.exec(plan)?.[1];
    return withParameters(decoded(string), list === undefined ? undefined : decoded(list));
  }
  const element = /<Query-Text>([\s\S]*?)<\/Query-Text>/.exec(plan)?.[1];
  if (element === undefined) return undefined;
  const list = /<Query-Parameters>([\s\S]*?)<\/Query-Parameters>/.exec(plan)?.[1];
  return withParameters(entities(element), list === undefined ? undefined : entities(list));
}

function asText(plan: string): LoggedPlan {
  const end = plan.search(afterQuery);
  const sql = plan.slice("Query Text: ".length, end < 0 ? undefined : end);
  const list = end < 0 ? undefined : plan.slice(end + 1);
  return list?.startsWith("Query Parameters: ") ? withParameters(sql, list) : { sql };
}

/** The line of the parameters, or that of the root. */
const afterQuery = /\n(?:Query Parameters: \$|\S[^\n]*\((?:cost=|actual )[^\n]*\))/;

const withParameters = (sql: string, list: string | undefined): LoggedPlan => ({
  sql,
  ...(list !== undefined && { parameters: readLoggedParameters(list).parameters }),
});

/** Heroku's logs have line breaks inside of strings. */
function decoded(text: string): string {
  try {
    return JSON.parse(`"${text.replaceAll("\n", "\\n").replaceAll("\t", "\\t")}"`) as string;
  } catch {
    return text; // As it stands.
  }
}

const entities = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
