import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { api, type SessionState, sessionQuery } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { Field } from "#client/ui/field.tsx";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import "./sign-in-gate.css";

/** A server that others can reach asks who it is first. Shared plans open without it. */
export function SignInGate({ children }: { children: ReactNode }) {
  const { pathname, href } = useLocation();
  const { data: session } = useQuery(sessionQuery);
  if (/^\/(?:s\/|l$)/.test(pathname) || !session?.asks || session.isSignedIn) return children;
  return <SignInPage asks={session.asks} refusal={session.refusal} to={href} />;
}

interface SignInProps {
  readonly asks: NonNullable<SessionState["asks"]>;
  readonly refusal: string | undefined;
  /** Where to go on. */
  readonly to: string;
}

export function SignInPage({ asks, refusal, to }: SignInProps) {
  usePageTitle("Sign in");
  return (
    <main className="page sign-in">
      <h1>Sign in to Planlens</h1>
      {refusal && <ProblemNote problem={problem("unauthorised", refusal)} />}
      {asks.provider && (
        <div>
          <a
            className="button button-primary"
            href={`/api/session/oidc?${new URLSearchParams({ to })}`}
          >
            Sign in with your organisation
          </a>
        </div>
      )}
      {asks.token && <TokenForm isSecond={asks.provider} />}
    </main>
  );
}

function TokenForm({ isSecond }: { isSecond: boolean }) {
  const queries = useQueryClient();
  const [token, setToken] = useState("");
  const [refusal, setRefusal] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const enter = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const reply = await api.signIn(token);
    setBusy(false);
    if (isProblem(reply)) setRefusal(reply);
    else await queries.resetQueries();
  };
  return (
    <form className="sign-in-form" onSubmit={(event) => void enter(event)}>
      <Field
        label="Token"
        type="password"
        value={token}
        onChange={(typed) => {
          setRefusal(undefined);
          setToken(typed);
        }}
        hint="The value of PLANLENS_TOKEN where Planlens was started."
      />
      {refusal && <ProblemNote problem={refusal} />}
      <div>
        <Button kind={isSecond ? "plain" : "primary"} type="submit" isDisabled={isBusy || !token}>
          {isBusy ? "Signing in" : "Sign in"}
        </Button>
      </div>
    </form>
  );
}
