import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { databasesQuery } from "#client/api.ts";
import { keepToken } from "#client/token.ts";
import { Button } from "#client/ui/button.tsx";
import { Field } from "#client/ui/field.tsx";
import { isProblem } from "#shared/base/problem.ts";

/** A server that others can reach asks for its token first. Shared plans open without it. */
export function TokenGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const isShare = useLocation().pathname.startsWith("/s/");
  const { error } = useQuery({ ...databasesQuery, enabled: !isShare });
  const [token, setToken] = useState("");
  if (isShare || !isProblem(error) || error.code !== "unauthorised") return children;
  const enter = (event: FormEvent) => {
    event.preventDefault();
    keepToken(token);
    void queries.invalidateQueries();
  };
  return (
    <main className="page">
      <h1>This server asks for its token</h1>
      <p>{error.message}</p>
      <form className="page-form" onSubmit={enter}>
        <Field label="Token" type="password" value={token} onChange={setToken} />
        <Button kind="primary" type="submit">
          Enter
        </Button>
      </form>
    </main>
  );
}
