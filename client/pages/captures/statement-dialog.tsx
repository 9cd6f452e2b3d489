import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { DatabaseEntry } from "#client/api.ts";
import { keepDocument, newId } from "#client/documents.ts";
import { type ExplainRequest, useExplain } from "#client/pages/explain-run.ts";
import { RefusedRun } from "#client/pages/refused-run.tsx";
import { Running } from "#client/pages/running.tsx";
import { useRunText } from "#client/pages/use-run-text.ts";
import { SqlText } from "#client/sql/sql-text.tsx";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import type { Problem } from "#shared/base/problem.ts";
import type { Example } from "#shared/capture/capture.ts";
import { formatSql } from "#shared/sql/format-sql.ts";
import { numberPlaceholders } from "#shared/sql/placeholders.ts";
import { ForRole } from "../role.tsx";
import { useCapturePlace } from "./place.tsx";
import { RunOn } from "./run-on.tsx";

interface StatementDialogProps {
  readonly statement: Example;
  readonly onClose: () => void;
}

/** One statement as it was sent, with its values; it is explained with them. */
export function StatementDialog({ statement, onClose }: StatementDialogProps) {
  const { sql, parameters = [], isCut } = statement;
  const { canExplain } = useCapturePlace();
  return (
    <Dialog title="A statement as it was sent" isOpen onClose={onClose} isWide>
      <SqlText sql={formatSql(sql).text} />
      {parameters.length > 0 && (
        <p>
          With{" "}
          <code>{parameters.map((value, at) => `$${at + 1} = ${value ?? "null"}`).join(", ")}</code>
        </p>
      )}
      <div>
        <CopyButton text={sql} label="Copy the statement" />
      </div>
      {isCut ? (
        <p className="page-soft">
          Its text or one of its values was cut where it was seen, or a value was sent in a form
          that is not read here: it cannot be explained as it was sent. Postgres logs values whole
          with log_parameter_max_length = -1.
        </p>
      ) : (
        canExplain && (
          <ForRole least="analyst" what="Statements are run">
            <ExplainSent statement={statement} />
          </ForRole>
        )
      )}
      <div>
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

function ExplainSent({ statement: { sql, parameters } }: Pick<StatementDialogProps, "statement">) {
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<Problem>();
  const [asked, setAsked] = useState<ExplainRequest>();
  const run = useExplain({
    onExplained: async (document) => {
      const id = await keepDocument(document);
      await navigate({ to: "/plan/$id", params: { id } });
    },
    onRefused: setRefusal,
  });
  const text = useRunText(asked, run.isRunning);
  const start = (request: ExplainRequest) => {
    const named = { ...request, run: newId() };
    setRefusal(undefined);
    setAsked(named);
    run.start(named);
  };
  const explain = (database: DatabaseEntry, timeout: number) =>
    start({
      database,
      statement: numberPlaceholders(sql).text,
      mode: "analyze",
      timeout,
      ...(parameters && parameters.length > 0 && { values: [...parameters] }),
    });
  return (
    <>
      <RunOn verb="Explain" isRunning={run.isRunning} onStart={explain} />
      {run.isRunning && <Running run={run} text={text} />}
      {refusal && <RefusedRun problem={refusal} request={asked} onStart={start} />}
    </>
  );
}
