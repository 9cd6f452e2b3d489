import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useCallback, useState } from "react";
import { api } from "#client/api.ts";
import { keptInTab } from "#client/kept-values.ts";
import { useRun } from "#client/pages/explain-run.ts";
import { Running } from "#client/pages/running.tsx";
import { Button } from "#client/ui/button.tsx";
import { Field, FieldFrame } from "#client/ui/field.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { TextArea } from "#client/ui/text-area.tsx";
import { formatBytes } from "#shared/base/format.ts";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { Bytes } from "#shared/base/units.ts";

interface Upload {
  readonly log: Blob;
  readonly title: string;
  readonly prefix?: string;
}

const PASTED = "planlens:pasted-log";

/** Takes a log, as a file or pasted, and leads to what was found in it. */
export function UploadForm() {
  const navigate = useNavigate();
  const [file, setFile] = useState<File>();
  const [pasted, setPasted] = useState(() => keptInTab.read(PASTED) ?? "");
  const [title, setTitle] = useState("");
  const [prefix, setPrefix] = useState("");
  const [refusal, setRefusal] = useState<Problem>();
  const [sent, setSent] = useState<Bytes>(0);
  const send = useCallback(
    ({ log, ...query }: Upload, signal: AbortSignal) =>
      api.addCapture(log, query, { signal, onSent: setSent }),
    [],
  );
  const run = useRun(send, {
    onAnswer: ({ id }) => {
      keptInTab.write(PASTED, undefined);
      void navigate({ to: "/captures/$id", params: { id } });
    },
    onRefused: setRefusal,
  });
  const paste = (text: string) => {
    setPasted(text);
    // Larger than a browser keeps: then it lasts until the page is left.
    if (!keptInTab.write(PASTED, text)) keptInTab.write(PASTED, undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRefusal(undefined);
    const log = file ?? (pasted.trim() === "" ? undefined : new Blob([pasted]));
    if (!log) return setRefusal(noLog);
    setSent(0);
    const name = title.trim() || file?.name || "A pasted log";
    run.start({ log, title: name, ...(prefix !== "" && { prefix }) });
  };
  return (
    <form className="page-card" onSubmit={submit} aria-label="Read a log">
      <h2>Read a log</h2>
      <p className="page-soft">
        Postgres’ own as stderr, csvlog or jsonlog, or what an application or its framework logged;
        plain or packed by gzip, of any size. It is read while it comes; the statements with their
        values are kept in Planlens’ store. One that is still written to is followed, and shown here
        as it grows, by{" "}
        <code className="captures-command">
          npx planlens capture --follow FILE --to {window.location.origin}
        </code>
      </p>
      <FieldFrame label="File">
        <input type="file" onChange={({ target }) => setFile(target.files?.[0])} />
      </FieldFrame>
      {!file && <TextArea label="Or paste it" value={pasted} onChange={paste} />}
      <div className="captures-fields">
        <Field
          label="Its name"
          value={title}
          onChange={setTitle}
          placeholder={file?.name ?? "The dashboard, before"}
        />
        <Field
          label="log_line_prefix, if it is not found"
          value={prefix}
          onChange={setPrefix}
          placeholder="%m [%p] "
        />
      </div>
      <div>
        <Button kind="primary" type="submit" isDisabled={run.isRunning}>
          Read it
        </Button>
      </div>
      {run.isRunning && <Running run={run} text={file ? readingOf(file.size, sent) : "Reading"} />}
      {refusal && <ProblemNote problem={refusal} />}
    </form>
  );
}

/** What has left the browser is not read to its end yet. */
const readingOf = (size: Bytes, sent: Bytes): string =>
  sent >= size
    ? `Reading the last of ${formatBytes(size)}`
    : `Reading ${formatBytes(size)}, ${Math.floor((100 * sent) / size)} % so far`;

const noLog = problem("empty", "There is no log yet: choose a file, or paste it.");
