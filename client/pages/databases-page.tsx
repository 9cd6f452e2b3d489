import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, type DatabaseEntry, databasesQuery, type Server } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
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
      {server && !isProblem(server) && <ServerFacts server={server} />}
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

function ServerFacts({ server }: { server: Server }) {
  const { statStatements } = server;
  return (
    <dl className="database-facts">
      <div>
        <dt>Postgres</dt>
        <dd>
          {server.versionText}
          {server.isReplica ? ", a replica" : ""}
        </dd>
      </div>
      <div>
        <dt>Role</dt>
        <dd>
          {server.role}
          {server.isSuperuser ? ", a superuser: a role with fewer rights is enough" : ""}
        </dd>
      </div>
      <div>
        <dt>pg_stat_statements</dt>
        <dd>
          {statStatements.kind === "ready"
            ? `version ${statStatements.version}`
            : statStatements.message}
        </dd>
      </div>
      <div>
        <dt>Times of reading and writing</dt>
        <dd>{server.hasIoTiming ? "measured" : "not measured: track_io_timing is off"}</dd>
      </div>
    </dl>
  );
}

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
