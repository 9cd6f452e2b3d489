import { type Field, fieldOf, fieldsOf, type Schema, typeOf } from "./fields.ts";
import "./view.css";

/** Of OpenAPI, what is drawn. */
export interface ApiOperation {
  readonly operationId: string;
  readonly summary: string;
  /** Who may. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content }>
  >;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface RouteProps {
  readonly method: string;
  readonly path: string;
  readonly operation: ApiOperation;
}

/** One route: what it is for, and what it takes and answers to those who open it. */
export function ApiRoute({ method, path, operation }: RouteProps) {
  const { summary, description: whoMay, parameters, requestBody, responses } = operation;
  return (
    <details className="api-route" id={operation.operationId}>
      <summary>
        <span className="api-address">
          <span className="api-method">{method.toUpperCase()}</span> <code>{path}</code>
        </span>
        <span className="api-says">
          {summary} <span className="api-soft">{whoMay}</span>
        </span>
      </summary>
      {["path", "query", "header"].map((place) => {
        const here = parameters.filter((one) => one.in === place);
        const fields = here.map(({ name, schema, required }) => fieldOf(name, schema, required));
        return <Fields key={place} title={PLACES[place] ?? place} fields={fields} />;
      })}
      {requestBody && <Contents title="Body" content={requestBody.content} />}
      {Object.entries(responses).map(([status, { description, content }]) =>
        status === "default" ? null : (
          <div key={status}>
            <Contents title={`Answers ${status}`} content={content ?? {}} />
            {description !== USUAL && <p className="api-soft">{description}</p>}
          </div>
        ),
      )}
    </details>
  );
}

const USUAL = "What was asked for.";

const PLACES: Readonly<Record<string, string>> = {
  path: "In the path",
  query: "In the query",
  header: "In the header",
};

const Contents = ({ title, content }: { title: string; content: Content }) =>
  Object.entries(content).map(([type, { schema }]) => {
    const fields = fieldsOf(schema);
    const heading = `${title}, ${type}`;
    return fields.length > 0 ? (
      <Fields key={type} title={heading} fields={fields} />
    ) : (
      <section key={type} className="api-part">
        <h3>{heading}</h3>
        <p>{schema.description ?? typeOf(schema)}</p>
      </section>
    );
  });

function Fields({ title, fields }: { title: string; fields: readonly Field[] }) {
  if (fields.length === 0) return null;
  return (
    <section className="api-part">
      <h3>{title}</h3>
      <dl>
        {unique(fields).map(({ name, type, isRequired, description }) => (
          <div key={name} className="api-field">
            <dt>
              <code>{name}</code>
              {!isRequired && <span className="api-soft"> may be absent</span>}
            </dt>
            <dd>
              {type}
              {description && <span className="api-soft">. {description}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Of what is answered in several shapes, a field that they share stands once. */
const unique = (fields: readonly Field[]): Field[] => [
  ...new Map(fields.map((field) => [field.name, field])).values(),
];
