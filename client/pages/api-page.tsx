import { useQuery } from "@tanstack/react-query";
import { apiDescriptionQuery } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { usePageTitle } from "#client/ui/page-title.ts";
import { type ApiOperation, ApiRoute } from "#client/views/api/view.tsx";
import { isProblem } from "#shared/base/problem.ts";
import { ProblemPage } from "./problem-page.tsx";
import "./api-page.css";

/** What programs may ask, drawn from what the server says of itself. */
export function ApiPage() {
  const { data, error, refetch } = useQuery(apiDescriptionQuery);
  usePageTitle("API");
  if (isProblem(error))
    return (
      <ProblemPage title="What the API takes is not known" problem={error}>
        <Button kind="primary" onPress={() => void refetch()}>
          Ask again
        </Button>
      </ProblemPage>
    );
  if (!data) return <p className="page page-soft">Asking the server what it takes</p>;
  const operations = Object.entries(data.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method,
      path,
      operation: operation as ApiOperation,
    })),
  );
  const share = `curl --data-binary @plan.txt ${location.origin}/api/plans`;
  return (
    <main className="page">
      <header>
        <h1>For programs</h1>
        <p>
          {data.info.description} The same as <a href="/api/openapi.json">OpenAPI {data.openapi}</a>
          .
        </p>
      </header>
      <div className="api-example">
        <code>{share}</code>
        <CopyButton text={share} />
      </div>
      {data.tags.map(({ name }) => (
        <section key={name} className="api-group" aria-label={name}>
          <h2>{name}</h2>
          {operations
            .filter(({ operation }) => operation.tags.includes(name))
            .map((one) => (
              <ApiRoute key={one.operation.operationId} {...one} />
            ))}
        </section>
      ))}
    </main>
  );
}
