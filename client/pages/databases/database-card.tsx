import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type DatabaseEntry, databasesQuery } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { useMay } from "../role.tsx";
import { Abilities } from "./abilities.tsx";
import { EditConnection } from "./connection-dialog.tsx";

const origins: Readonly<Record<DatabaseEntry["from"], string>> = {
  demo: "comes with Planlens",
  environment: "from the settings",
  service: "from pg_service.conf",
  page: "added here",
};

export function DatabaseCard({ database }: { database: DatabaseEntry }) {
  const isOurs = useMay("admin") && database.from === "page";
  const mayRun = useMay("analyst");
  const [open, setOpen] = useState<"edit" | "remove">();
  const close = () => setOpen(undefined);
  const {
    data: server,
    isFetching,
    refetch,
  } = useQuery({
    queryKey: ["server", database.id],
    queryFn: ({ signal }) => api.server(database.id, signal),
    // What stands in psql's file was not given to Planlens: nobody is connected to unasked.
    enabled: database.from !== "service",
  });
  return (
    <li className="page-card">
      <div className="database-head">
        <h2>{database.name}</h2>
        <span>
          <code>{database.server}</code>, {origins[database.from]}
        </span>
      </div>
      {isFetching && <p className="page-soft">Asking the server</p>}
      {!isFetching && isProblem(server) && <ProblemNote problem={server} />}
      {!isFetching && server && !isProblem(server) && <Abilities abilities={server.abilities} />}
      <div className="database-actions">
        {mayRun && (
          <Link className="button button-plain" to="/" search={{ db: database.id }}>
            Explain a statement
          </Link>
        )}
        <Link className="button button-plain" to="/statements" search={{ db: database.id }}>
          Heaviest statements
        </Link>
        <Link
          className="button button-plain"
          to="/databases/$db/health"
          params={{ db: database.id }}
        >
          Health
        </Link>
        <Link className="button button-plain" to="/workload/$db" params={{ db: database.id }}>
          Indexes for all of them
        </Link>
        <Button
          label={`Test ${database.name}`}
          isDisabled={isFetching}
          onPress={() => void refetch()}
        >
          Test
        </Button>
        {isOurs && (
          <>
            <Button label={`Edit ${database.name}`} onPress={() => setOpen("edit")}>
              Edit
            </Button>
            <Button
              kind="danger"
              label={`Remove ${database.name}`}
              onPress={() => setOpen("remove")}
            >
              Remove
            </Button>
            <EditConnection database={database} isOpen={open === "edit"} onClose={close} />
            <RemoveConnection database={database} isOpen={open === "remove"} onClose={close} />
          </>
        )}
      </div>
    </li>
  );
}

interface RemoveProps {
  readonly database: DatabaseEntry;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function RemoveConnection({ database, isOpen, onClose }: RemoveProps) {
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Problem>();
  const remove = async () => {
    const reply = await api.removeDatabase(database.id);
    if (isProblem(reply) && reply.code !== "not-found") return setRefusal(reply);
    onClose();
    await queries.invalidateQueries({ queryKey: databasesQuery.queryKey });
  };
  return (
    <Dialog title={`Remove ${database.name}`} isOpen={isOpen} onClose={onClose}>
      <p>
        Planlens forgets the connection to <code>{database.server}</code> and its password. Nothing
        changes on the server.
      </p>
      {refusal && <ProblemNote problem={refusal} />}
      <div className="connection-actions">
        <Button onPress={onClose}>Keep it</Button>
        <Button kind="danger" onPress={() => void remove()}>
          Remove
        </Button>
      </div>
    </Dialog>
  );
}
