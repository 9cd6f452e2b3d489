import { Button } from "#client/ui/button.tsx";
import { formatAge } from "#shared/base/format.ts";
import { doingOf, nameOf } from "#shared/health/describe-session.ts";
import type { LockNode } from "#shared/health/lock-tree.ts";
import "./view.css";

export type Signal = "cancel" | "end";

export interface LockTreeProps {
  readonly holders: readonly LockNode[];
  /** The reader wants to do something about a session; it is confirmed first. */
  /** Absent for those who may not. */
  readonly onSignal?: ((node: LockNode, how: Signal) => void) | undefined;
}

/** Who holds a lock, and further in who waits for it. */
export const LockTree = ({ holders, onSignal }: LockTreeProps) => (
  <ul className="locks">
    {holders.map((node) => (
      <LockBranch key={node.pid} node={node} onSignal={onSignal} />
    ))}
  </ul>
);

function LockBranch({ node, onSignal }: { node: LockNode } & Pick<LockTreeProps, "onSignal">) {
  const { pid, session, waiting, waitingCount, alsoWaitsFor } = node;
  const name = lockNodeName(node);
  return (
    <li>
      <div className="lock">
        <p className="lock-name">
          <b>{name}</b>
          {waitingCount > 0 && (
            <span className="lock-count">
              holds up {waitingCount === 1 ? "one session" : `${waitingCount} sessions`}
            </span>
          )}
        </p>
        {session ? <p className="lock-text">{doingOf(session)}</p> : <p>{absentWords(pid)}</p>}
        {session && session.blockers.length > 0 && (
          <p>
            Waits {waitOf(node)}
            {alsoWaitsFor.length > 0 && `; also for ${alsoWaitsFor.join(", ")}`}.
          </p>
        )}
        {onSignal && session?.startedAt && (
          <div className="lock-actions">
            {session.state === "active" && session.stateSince && (
              <Button
                label={`Cancel the statement of session ${pid}`}
                onPress={() => onSignal(node, "cancel")}
              >
                Cancel its statement
              </Button>
            )}
            {session.transactionSince && (
              <Button
                kind="danger"
                label={`End session ${pid}`}
                onPress={() => onSignal(node, "end")}
              >
                End the session
              </Button>
            )}
          </div>
        )}
      </div>
      {waiting.length > 0 && (
        <ul className="locks">
          {waiting.map((each) => (
            <LockBranch key={each.pid} node={each} onSignal={onSignal} />
          ))}
        </ul>
      )}
    </li>
  );
}

export const lockNodeName = ({ pid, session }: LockNode): string => {
  if (session) return nameOf(session);
  return pid === 0 ? "A prepared transaction" : `Session ${pid}`;
};

const absentWords = (pid: number): string =>
  pid === 0
    ? "It was prepared and neither committed nor rolled back: pg_prepared_xacts names it."
    : "It had gone when Planlens looked.";

function waitOf({ session }: LockNode): string {
  if (!session) return "";
  const { waitTime, lockMode, lockType, lockRelation } = session;
  const time = waitTime === null ? "" : `${formatAge(Math.max(0, waitTime))} `;
  const on = lockRelation ?? (lockType === null ? "" : `a ${lockType}`);
  return `${time}for ${lockMode ?? "a lock"}${on ? ` on ${on}` : ""}`;
}
