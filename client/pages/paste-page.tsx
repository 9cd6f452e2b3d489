import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from "react";
import { look } from "#client/analysis/analyse.ts";
import { warmReader } from "#client/analysis/ask-reader.ts";
import type { Seen } from "#client/analysis/seen.ts";
import { useReading } from "#client/analysis/use-reading.ts";
import { type DatabaseEntry, databasesQuery } from "#client/api.ts";
import { keepDocument, newId } from "#client/documents.ts";
import { parse, warmParser } from "#client/sql/parse.ts";
import { Button } from "#client/ui/button.tsx";
import { fileDrop, OpenFile } from "#client/ui/open-file.tsx";
import { Select } from "#client/ui/select.tsx";
import { useKeys } from "#client/ui/use-keys.ts";
import { isProblem, type Place, type Problem, problem } from "#shared/base/problem.ts";
import { isShareFile, openShareFile } from "#shared/open-share.ts";
import type { Share } from "#shared/shares/share.ts";
import { numberPlaceholders } from "#shared/sql/placeholders.ts";
import { type ExplainRequest, useExplain } from "./explain-run.ts";
import { keepPasted } from "./keep-pasted.ts";
import { Kept } from "./kept.tsx";
import { keepOpened } from "./open-share-file.ts";
import { fillDraft, readDraft, readEarlier, writeDraft, writeEarlier } from "./paste-draft.ts";
import { describeInput, statementOf } from "./pasted.ts";
import { RefusedRun } from "./refused-run.tsx";
import { RunOptionsForm, requestOptions, usualOptions } from "./run-options.tsx";
import { Running } from "./running.tsx";
import { Shelf } from "./shelf.tsx";
import { TimeoutSelect, USUAL_TIMEOUT } from "./timeout-select.tsx";
import { useRunText } from "./use-run-text.ts";
import "./paste-page.css";
import { ForRole, useMay } from "./role.tsx";

const Editor = lazy(() =>
  import("#client/sql/editor.tsx").then(({ Editor }) => ({ default: Editor })),
);

const Estimated = lazy(async () => ({ default: (await import("./estimated.tsx")).Estimated }));

/** Journey 1: one box that takes a statement, a plan, or a line of the log. */
export function PastePage() {
  const [text, setText] = useState(readDraft);
  const [refusal, setRefusal] = useState<Problem>();
  const { db, sql, plan } = useSearch({ from: "/" });
  const given = plan ?? sql;
  const navigate = useNavigate();
  const databases = useQuery(databasesQuery);
  const chosen = choose(db, databases.data);
  const [stopAfter, setStopAfter] = useState(USUAL_TIMEOUT);
  const [options, setOptions] = useState(usualOptions);
  const [asked, setAsked] = useState<ExplainRequest>();
  const input = useRecognised(text);
  const hint = useSyntaxHint(input);
  const { reading, read } = useReading();
  const run = useExplain({
    onExplained: async (document) => {
      const id = await keepDocument(document);
      await navigate({ to: "/plan/$id", params: { id } });
    },
    onRefused: setRefusal,
  });

  const runText = useRunText(asked, run.isRunning);

  useEffect(whenIdle, []);

  useEffect(() => {
    if (given === undefined) return;
    fillDraft(given);
    setText(given);
  }, [given]);
  const change = (value: string) => {
    setText(value);
    writeDraft(value);
    setRefusal(undefined);
    // The address no longer says what is in the box, and would fill it anew.
    if (given !== undefined) void navigate({ to: "/", search: { db }, replace: true });
  };
  const swap = () => {
    const earlier = readEarlier();
    writeEarlier(text);
    change(earlier);
  };
  const isShare = useMemo(() => isShareFile(text), [text]);
  const openShared = async (share: Share) => {
    writeDraft("");
    await navigate(await keepOpened(share));
  };
  /** A share opens at once, as it is no text that anybody writes; all else is put into the box. */
  const take = (given: string) => {
    const share = openShareFile(given);
    if (share && !isProblem(share)) void openShared(share);
    else change(given);
    if (isProblem(share)) setRefusal(share);
  };
  const submit = async () => {
    setRefusal(undefined);
    setAsked(undefined);
    const share = openShareFile(text);
    if (isProblem(share)) return setRefusal(share);
    if (share) return openShared(share);
    const analysis = await read(text);
    if (!isProblem(analysis)) {
      const id = await keepPasted(text, analysis);
      // The plan keeps its text: left in the box it would mix with the next one that is pasted.
      writeDraft("");
      await navigate({ to: "/plan/$id", params: { id } });
      return;
    }
    // The text may be newer than what was recognised while typing.
    const current =
      analysis.code === "not-a-plan" ? await look(text, new AbortController().signal) : analysis;
    if (mayRun && isStatement(current)) await explain(current);
    else setRefusal(isProblem(current) ? current : analysis);
  };
  const mayRun = useMay("analyst");
  const isBusy = run.isRunning || reading !== undefined;
  // To whom statements are not run, there is nothing to press for one.
  const canShow = mayRun || !input || isProblem(input) || !isStatement(input);
  // Also from the fields below the box.
  useKeys({ "Ctrl Enter": () => void (isBusy || submit()) });
  const start = (request: ExplainRequest) => {
    const named = { ...request, run: newId() };
    setRefusal(undefined);
    setAsked(named);
    run.start(named);
  };
  const explain = async (current: Seen) => {
    const statement = statementOf(current, text);
    if (!statement) return;
    // They may still be on their way, or have failed to come.
    const listed = databases.data ? databases : await databases.refetch();
    const database = choose(db, listed.data);
    if (!database) {
      setRefusal(isProblem(listed.error) ? listed.error : noDatabase);
      return;
    }
    const chosenOptions = requestOptions(options);
    if (isProblem(chosenOptions)) {
      setRefusal(chosenOptions);
      return;
    }
    start({ database, ...statement, mode: "analyze", timeout: stopAfter, ...chosenOptions });
  };

  return (
    <main className="page paste" {...fileDrop(take)}>
      <header className="paste-head">
        <h1>Why is this query slow, and what should I change?</h1>
        <p>Paste a statement, a line from the log, or a plan that you already have.</p>
      </header>
      <Suspense fallback={<div className="paste-waiting" />}>
        <Editor
          value={text}
          label="Statement, plan or log entry"
          placeholder={PLACEHOLDER}
          isSql={!input || isProblem(input) || input.kind === "sql"}
          mark={markOf(refusal, hint)}
          onChange={change}
          onSubmit={() => void submit()}
        />
      </Suspense>
      {readEarlier().trim() !== "" && readEarlier() !== text && (
        <p className="paste-earlier">
          An address filled the box; what was in it is kept.
          <Button kind="quiet" onPress={swap}>
            Bring it back
          </Button>
        </p>
      )}
      <div className="paste-bar">
        <p className="paste-seen" aria-live="polite">
          {isShare ? SHARED : describeInput(input, hint)}
        </p>
        <div className="paste-actions">
          <OpenFile label="Open a file" onText={take} />
          {mayRun && !isShare && !isPlan(input) && (
            <>
              <DatabaseSelect databases={databases.data ?? []} chosen={chosen} />
              <TimeoutSelect value={stopAfter} onChange={setStopAfter} />
            </>
          )}
          <Button
            kind="primary"
            isDisabled={isBusy || (!canShow && !isShare)}
            onPress={() => void submit()}
          >
            {isShare ? "Open it" : actionOn(input, mayRun)}
            <kbd>Ctrl ⏎</kbd>
          </Button>
        </div>
      </div>
      {!isShare && !isPlan(input) && (
        <ForRole least="analyst" what="Statements are run">
          <RunOptionsForm db={chosen?.id} options={options} onChange={setOptions} />
        </ForRole>
      )}
      {run.isRunning && <Running run={run} text={runText} />}
      {run.isRunning && asked?.mode === "analyze" && (
        <Suspense>
          <Estimated request={asked} />
        </Suspense>
      )}
      {reading && <Running run={reading} text={reading.text} />}
      {refusal && <RefusedRun problem={refusal} request={asked} onStart={start} />}
      <Shelf onChoose={change} />
      <Kept />
      <p className="page-soft">
        What programs may send and ask is told on <Link to="/api-docs">a page of its own</Link>.
      </p>
    </main>
  );
}

const SHARED = "What somebody shared. It is opened in this browser; nothing is sent.";

const choose = (db: string | undefined, databases: readonly DatabaseEntry[] = []) =>
  databases.find(({ id }) => id === db) ?? databases[0];

/** A pasted plan makes no request: what shows it is here before it is pasted. */
function whenIdle() {
  const later = setTimeout(() => {
    warmParser();
    warmReader();
    // Where it fails, it is asked for again when it is needed, and said then.
    import("./plan-page.tsx").catch(() => undefined);
  }, 500);
  return () => clearTimeout(later);
}

const PLACEHOLDER = `select …

or  Seq Scan on orders  (cost=0.00..4108.00 rows=1 width=8) (actual time=…
or  LOG:  duration: 812.4 ms  statement: select …`;

const noDatabase = problem(
  "not-found",
  "A statement is explained by a database, and none is connected. Add one under Databases, or paste the plan itself.",
);

const isPlan = (input: Seen | Problem | undefined): boolean => input?.kind === "plans";

const actionOn = (input: Seen | Problem | undefined, mayRun: boolean) =>
  isPlan(input) || !mayRun ? "Show the plan" : "Explain";

const isStatement = (input: Seen | Problem): input is Seen =>
  input.kind === "sql" || input.kind === "logged-statements";

const markOf = (refusal: Problem | undefined, hint: Problem | undefined): Place | undefined =>
  refusal ? refusal.place : hint?.place;

/** What the text is, as far as typing has come. */
function useRecognised(text: string): Seen | Problem | undefined {
  const settled = useDeferredValue(text);
  const [seen, setSeen] = useState<Seen | Problem>();
  useEffect(() => {
    const controller = new AbortController();
    const found = settled.trim() === "" ? undefined : look(settled, controller.signal);
    void Promise.resolve(found).then((now) => controller.signal.aborted || setSeen(now));
    return () => controller.abort();
  }, [settled]);
  return seen;
}

/** How long the keys must rest before the parser is asked. */
const REST = 400;

function useSyntaxHint(input: Seen | Problem | undefined): Problem | undefined {
  const [hint, setHint] = useState<Problem>();
  const statement = input?.kind === "sql" ? input.statement : undefined;
  useEffect(() => {
    setHint(undefined);
    if (statement === undefined) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const parsed = await parse(numberPlaceholders(statement).text);
      if (isCurrent && isProblem(parsed) && parsed.code === "syntax") setHint(parsed);
    }, REST);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [statement]);
  return hint;
}

function DatabaseSelect({
  databases,
  chosen,
}: {
  databases: readonly DatabaseEntry[];
  chosen: DatabaseEntry | undefined;
}) {
  const navigate = useNavigate();
  if (databases.length === 0) return null;
  return (
    <Select
      label="on"
      value={chosen?.id ?? ""}
      options={databases.map(({ id, name }) => ({ value: id, text: name }))}
      onChange={(db) => void navigate({ to: "/", search: { db }, replace: true })}
    />
  );
}
