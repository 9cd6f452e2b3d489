import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { Field } from "#client/ui/field.tsx";
import { SeverityMark } from "#client/ui/severity-mark.tsx";
import { unbroken } from "#client/ui/unbroken.ts";
import { formatTime } from "#shared/base/format.ts";
import type { Confidence, Finding } from "#shared/findings/finding.ts";

interface FindingCardProps {
  readonly finding: Finding;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  /** What can be done stands below, and is better than what the rule alone could say. */
  readonly hasRemedy: boolean;
  /** Absent where the plan is only looked at. */
  readonly onDismiss: ((reason: string) => void) | undefined;
  readonly children: ReactNode;
}

export function FindingCard(props: FindingCardProps) {
  const { finding, isSelected, onSelect, hasRemedy, onDismiss, children } = props;
  const { severity, title, time, detail, advice, sql } = finding;
  return (
    <>
      <button
        type="button"
        className="finding-head"
        aria-pressed={isSelected}
        disabled={finding.nodes.length === 0}
        onClick={onSelect}
      >
        <SeverityMark severity={severity} />
        <span className="finding-title">{title}</span>
        <span className="finding-time">{time === undefined ? severity : formatTime(time)}</span>
      </button>
      <p>{unbroken(detail)}</p>
      <p className="finding-advice">{unbroken(advice)}</p>
      {sql && !hasRemedy && (
        <div className="finding-sql">
          <code>{sql}</code>
          <CopyButton text={sql} />
        </div>
      )}
      {children}
      <More finding={finding} onDismiss={onDismiss} />
    </>
  );
}

type MoreProps = Pick<FindingCardProps, "finding" | "onDismiss">;

/** For those who want to know. It is not in the page before: a plan may have fifty findings. */
function More(props: MoreProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="finding-more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>How to check it</summary>
      {isOpen && <HowToCheck {...props} />}
    </details>
  );
}

/** How sure it is, what would prove it, and how to be rid of it. */
function HowToCheck({ finding, onDismiss }: MoreProps) {
  const { confidence, proof, manual } = finding;
  return (
    <>
      <p>
        {sure[confidence]} {proof}
      </p>
      <p>
        <a href={manual} target="_blank" rel="noreferrer">
          Postgres’ manual on it
        </a>
      </p>
      {onDismiss && <Dismiss onDismiss={onDismiss} />}
    </>
  );
}

const sure: Readonly<Record<Confidence, string>> = {
  certain: "The plan shows this itself.",
  likely: "This is what such numbers usually mean.",
  possible: "The plan does not tell the cause; this is one that it may be.",
};

function Dismiss({ onDismiss }: { onDismiss: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDismiss(reason);
  };
  return (
    <form className="finding-dismiss" onSubmit={submit}>
      <Field
        label="Reason, if you like"
        value={reason}
        onChange={setReason}
        placeholder="A nightly report: it may take its time"
      />
      <Button type="submit">Dismiss this finding</Button>
    </form>
  );
}
