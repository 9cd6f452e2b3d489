import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type DatabaseEntry, databasesQuery } from "#client/api.ts";
import { TimeoutSelect, USUAL_TIMEOUT } from "#client/pages/timeout-select.tsx";
import { Button } from "#client/ui/button.tsx";
import { Select } from "#client/ui/select.tsx";

interface RunOnProps {
  /** What its button says. */
  readonly verb: string;
  readonly isRunning: boolean;
  /** In milliseconds. */
  readonly onStart: (database: DatabaseEntry, timeout: number) => void;
}

/** On which of the databases, and for how long at most. */
export function RunOn({ verb, isRunning, onStart }: RunOnProps) {
  const { data: databases = [] } = useQuery(databasesQuery);
  const [chosen, setChosen] = useState<string>();
  const [stopAfter, setStopAfter] = useState(USUAL_TIMEOUT);
  const database = databases.find(({ id }) => id === chosen) ?? databases[0];
  if (!database) return <p className="page-soft">There is no database to run it on.</p>;
  return (
    <div className="captures-fields">
      <Select
        label="on"
        value={database.id}
        options={databases.map(({ id, name }) => ({ value: id, text: name }))}
        onChange={setChosen}
      />
      <TimeoutSelect value={stopAfter} onChange={setStopAfter} />
      <Button kind="primary" isDisabled={isRunning} onPress={() => onStart(database, stopAfter)}>
        {verb}
      </Button>
    </div>
  );
}
