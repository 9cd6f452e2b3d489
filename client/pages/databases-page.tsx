import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, type DatabaseEntry, databasesQuery, type Server } from "#client/api.ts";
import { SqlText } from "#client/sql/sql-text.tsx";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { Field } from "#client/ui/field.tsx";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import "./databases-page.css";

/** The databases that statements can be explained on. */
export function DatabasesPage() {
  const { data: databases, error } = useQuery(databasesQuery);
  usePageTitle("Databases");
  return (
    <main className="page databases">
      <header>
        <h1>Databases</h1>
        <p>
          Planlens reads, it does not change: every statement runs in a read-only transaction with a
          timeout and is rolled back.
        </p>
      </header>
      {isProblem(error) && <ProblemNote problem={error} />}
      <ul className="databases-list">
        {databases?.map((database) => (
          <DatabaseCard key={database.id} database={database} />
        ))}
      </ul>
      <AddDatabase />
    </main>
  );
}

const origins: Readonly<Record<DatabaseEntry["from"], string>> = {
  demo: "comes with Planlens",
  environment: "from the settings",
  page: "added here",
};

function DatabaseCard({ database }: { database: DatabaseEntry }) {
  const queries = useQueryClient();
  const { data: server, isPending } = useQuery({
    queryKey: ["server", database.id],
    queryFn: ({ signal }) => api.server(database.id, signal),
  });
  const remove = async () => {
    await api.removeDatabase(database.id);
    await queries.invalidateQueries({ queryKey: databasesQuery.queryKey });
  };
  return (
    <li className="page-card">
      <div className="database-head">
        <h2>{database.name}</h2>
        <span>
          <code>{database.server}</code>, {origins[database.from]}
        </span>
      </div>
      {isPending && <p className="page-soft">Asking the server</p>}
      {isProblem(server) && <ProblemNote problem={server} />}
      {server && !isProblem(server) && <Abilities server={server} />}
      <div className="database-actions">
        <Link className="button button-plain" to="/" search={{ db: database.id }}>
          Explain a statement
        </Link>
        <Link className="button button-plain" to="/statements" search={{ db: database.id }}>
          Heaviest statements
        </Link>
        {database.from === "page" && (
          <Button kind="danger" onPress={() => void remove()}>
            Remove
          </Button>
        )}
      </div>
    </li>
  );
}

/** What works and what is missing, each with the statement that would change it. */
const Abilities = ({ server }: { server: Server }) => (
  <ul className="abilities">
    {server.abilities.map(({ name, state, says, sql }) => (
      <li key={name}>
        <span className={`ability-mark ability-${state}`}>
          <span aria-hidden="true">{marks[state]}</span> {words[state]}
        </span>
        <div>
          <h3>{name}</h3>
          <p>{says}</p>
          {sql && (
            <details>
              <summary>What changes it</summary>
              <SqlText sql={sql} />
              <CopyButton text={sql} />
            </details>
          )}
        </div>
      </li>
    ))}
  </ul>
);

type State = Server["abilities"][number]["state"];

const marks: Readonly<Record<State, string>> = { works: "●", limited: "◐", missing: "○" };

const words: Readonly<Record<State, string>> = {
  works: "works",
  limited: "limited",
  missing: "missing",
};

function AddDatabase() {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const [refusal, setRefusal] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(undefined);
    const reply = await api.addDatabase({ name, url });
    setBusy(false);
    if (isProblem(reply)) {
      setRefusal(reply);
      return;
    }
    setName("");
    setUrl("");
    await queries.invalidateQueries({ queryKey: databasesQuery.queryKey });
  };
  return (
    <form className="page-card" onSubmit={(event) => void add(event)} aria-labelledby="add-title">
      <h2 id="add-title">Add a database</h2>
      <Field label="Name" value={name} onChange={setName} placeholder="shop" />
      <Field
        label="Address"
        type="password"
        value={url}
        onChange={setUrl}
        placeholder="postgres://role:password@host:5432/database"
        hint="Kept encrypted on this server, and never sent to a browser again."
      />
      {refusal && <ProblemNote problem={refusal} />}
      <div>
        <Button kind="primary" type="submit" isDisabled={isBusy || !name.trim() || !url.trim()}>
          {isBusy ? "Connecting" : "Connect"}
        </Button>
      </div>
    </form>
  );
}
