import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { databasesQuery } from "#client/api.ts";
import { keepToken } from "#client/token.ts";
import { Button } from "#client/ui/button.tsx";
import { Field } from "#client/ui/field.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, problem } from "#shared/base/problem.ts";

/** A server that others can reach asks for its token first. Shared plans open without it. */
export function TokenGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const isShare = useLocation().pathname.startsWith("/s/");
  const { error } = useQuery({ ...databasesQuery, enabled: !isShare });
  const [token, setToken] = useState("");
  const [isWrong, setWrong] = useState(false);
  if (isShare || !isProblem(error) || error.code !== "unauthorised") return children;
  const enter = async (event: FormEvent) => {
    event.preventDefault();
    setWrong(false);
    keepToken(token);
    await queries.invalidateQueries();
    // With the right one, nobody sees this any more.
    setWrong(true);
  };
  return (
    <main className="page">
      <h1>This server asks for its token</h1>
      <p>{error.message}</p>
      <form className="page-form" onSubmit={(event) => void enter(event)}>
        <Field label="Token" type="password" value={token} onChange={setToken} />
        <Button kind="primary" type="submit">
          Enter
        </Button>
      </form>
      {isWrong && <ProblemNote problem={wrong} />}
    </main>
  );
}

const wrong = problem(
  "unauthorised",
  "This is not the token of this server. It is the value of PLANLENS_TOKEN where Planlens was started.",
);
