import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { databasesQuery } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem } from "#shared/base/problem.ts";
import { AddConnection } from "./databases/connection-dialog.tsx";
import { DatabaseCard } from "./databases/database-card.tsx";
import "./databases-page.css";
import { ForRole } from "./role.tsx";

/** The databases that statements can be explained on. */
export function DatabasesPage() {
  const { data: databases, error } = useQuery(databasesQuery);
  const [isAdding, setAdding] = useState(false);
  usePageTitle("Databases");
  return (
    <main className="page databases">
      <header className="databases-head">
        <div>
          <h1>Databases</h1>
          <p>
            Planlens reads: every statement runs in a transaction with a timeout that is rolled
            back, and is read-only until you confirm a write.
          </p>
        </div>
        <ForRole least="admin" what="Databases are added and removed">
          <Button kind="primary" onPress={() => setAdding(true)}>
            Add a database
          </Button>
        </ForRole>
      </header>
      {isProblem(error) && <ProblemNote problem={error} />}
      <ul className="databases-list">
        {databases?.map((database) => (
          <DatabaseCard key={database.id} database={database} />
        ))}
      </ul>
      <AddConnection isOpen={isAdding} onClose={() => setAdding(false)} />
    </main>
  );
}
