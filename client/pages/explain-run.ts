import { useCallback, useEffect, useRef, useState } from "react";
import { api, type DatabaseEntry, type Explained } from "#client/api.ts";
import type { PlanDocument } from "#client/documents.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { titleOf } from "#shared/base/title-of.ts";
import type { RunSetting } from "#shared/statements/run-settings.ts";

export interface ExplainRequest {
  readonly database: Pick<DatabaseEntry, "id" | "name">;
  readonly statement: string;
  readonly values?: (string | null)[];
  readonly mode: "analyze" | "estimate" | "generic";
  /** In milliseconds. */
  readonly timeout: number;
  readonly measuring?: Partial<Record<ExplainOption, boolean>>;
  readonly settings?: RunSetting[];
  /** The statement that this one was changed from, by its key. */
  readonly under?: string | undefined;
  /** The reader has been told what it does beside reading. */
  readonly isConfirmed?: boolean;
  /** By which the server is asked how the run stands. */
  readonly run?: string;
}

/** Options of EXPLAIN that may be turned on and off. */
export type ExplainOption =
  | "buffers"
  | "verbose"
  | "settings"
  | "wal"
  | "timing"
  | "memory"
  | "serialize";

export interface Run<Request> {
  readonly isRunning: boolean;
  /** When it was started, in `performance.now()`'s milliseconds. */
  readonly since: number;
  readonly start: (request: Request) => void;
  readonly cancel: () => void;
}

interface Ending<Answer> {
  readonly onAnswer: (answer: Answer) => void;
  readonly onRefused: (problem: Problem) => void;
}

/**
 * One request at a time. Unmounting and starting another drop it without a word, cancelling it is
 * answered by a refusal; the server cancels what nobody waits for any more.
 */
export function useRun<Request, Answer extends object>(
  send: (request: Request, signal: AbortSignal) => Promise<Answer | Problem>,
  { onAnswer, onRefused }: Ending<Answer>,
): Run<Request> {
  const running = useRef<AbortController>(undefined);
  const [since, setSince] = useState<number>();
  const ending = useRef({ onAnswer, onRefused });
  ending.current = { onAnswer, onRefused };

  useEffect(
    () => () => {
      running.current?.abort();
      running.current = undefined;
    },
    [],
  );

  const begin = useCallback(
    async (request: Request) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      setSince(performance.now());
      const answer = await send(request, controller.signal);
      // Another run has taken its place, or whoever asked is gone.
      if (running.current !== controller) return;
      running.current = undefined;
      setSince(undefined);
      if (isProblem(answer)) ending.current.onRefused(answer);
      else ending.current.onAnswer(answer);
    },
    [send],
  );
  const start = useCallback((request: Request) => void begin(request), [begin]);

  return {
    isRunning: since !== undefined,
    since: since ?? 0,
    start,
    cancel: () => running.current?.abort(),
  };
}

export function useExplain({
  onExplained,
  onRefused,
}: {
  onExplained: (document: PlanDocument) => void;
  onRefused: (problem: Problem) => void;
}): Run<ExplainRequest> {
  return useRun(api.explain, {
    onAnswer: (explained: Explained) => onExplained(documentOf(explained)),
    onRefused,
  });
}

export function documentOf(explained: Explained & Partial<Measured>): PlanDocument {
  const { source, statement, database, serverVersion, mode, startedAt, notes } = explained;
  const { attempt, figures } = explained;
  return {
    title: titleOf(statement),
    createdAt: startedAt,
    ...{ source, statement, database, serverVersion, mode, notes },
    ...(attempt && { attempt }),
    ...(figures && { figures }),
  };
}

/** Absent where nothing was measured beyond one run, or the store did not keep it. */
type Measured = Pick<PlanDocument, "attempt" | "figures">;
