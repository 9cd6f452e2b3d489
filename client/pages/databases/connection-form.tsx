import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Tested } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { Field } from "#client/ui/field.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Tabs } from "#client/ui/tabs.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { Abilities } from "./abilities.tsx";
import { type ConnectionDraft, isComplete } from "./connection-draft.ts";
import { ConnectionFields } from "./connection-fields.tsx";

interface ConnectionFormProps {
  readonly draft: ConnectionDraft;
  readonly onChange: (draft: ConnectionDraft) => void;
  readonly onTest: (signal: AbortSignal) => Promise<Tested | Problem>;
  /** Answers with why it was not saved. */
  readonly onSave: () => Promise<Problem | undefined>;
  /** One is kept, which stays if none is typed. */
  readonly hasPassword?: boolean;
}

export function ConnectionForm(props: ConnectionFormProps) {
  const { draft, onChange, onTest, onSave, hasPassword = false } = props;
  const [busy, setBusy] = useState<"test" | "save">();
  const [tested, setTested] = useState<Tested | Problem>();
  const running = useRef<AbortController>(null);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => () => running.current?.abort(), []);
  useEffect(() => {
    if (tested) said.current?.scrollIntoView({ block: "nearest" });
  }, [tested]);
  const set = (more: Partial<ConnectionDraft>) => {
    setTested(undefined);
    onChange({ ...draft, ...more });
  };
  // The buttons stay enabled meanwhile: a disabled one loses the focus, and Escape with it.
  const test = async () => {
    if (busy) return;
    running.current = new AbortController();
    setBusy("test");
    setTested(undefined);
    setTested(await onTest(running.current.signal));
    setBusy(undefined);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !isComplete(draft)) return;
    setBusy("save");
    const refusal = await onSave();
    setBusy(undefined);
    if (refusal) setTested(refusal);
  };
  const password = { hasPassword, draft, set };
  return (
    <form className="connection" onSubmit={(event) => void save(event)}>
      <Field
        label="Name"
        value={draft.name}
        onChange={(name) => set({ name })}
        placeholder="shop"
      />
      <Tabs
        label="How to say where it is"
        selected={draft.by}
        onSelect={(by) => set({ by })}
        tabs={[
          { id: "fields", title: "Fields", content: () => <ConnectionFields {...password} /> },
          { id: "address", title: "Address", content: () => <Address {...password} /> },
        ]}
      />
      <p className="connection-note">
        Kept encrypted on this server, and a password is never sent to a browser again.
      </p>
      <div className="connection-said" aria-live="polite" ref={said}>
        {isProblem(tested) && <ProblemNote problem={tested} />}
        {tested && !isProblem(tested) && (
          <>
            <h3 className="connection-works">The connection works</h3>
            <Abilities abilities={tested.abilities} />
          </>
        )}
      </div>
      <div className="connection-actions">
        <Button isDisabled={!isComplete(draft)} onPress={() => void test()}>
          {busy === "test" ? "Testing" : "Test"}
        </Button>
        <Button kind="primary" type="submit" isDisabled={!isComplete(draft)}>
          {busy === "save" ? "Connecting" : "Save"}
        </Button>
      </div>
    </form>
  );
}

interface AddressProps {
  readonly draft: ConnectionDraft;
  readonly set: (more: Partial<ConnectionDraft>) => void;
  readonly hasPassword: boolean;
}

const Address = ({ draft, set, hasPassword }: AddressProps) => (
  <Field
    label="Address"
    // A new one holds its password.
    type={hasPassword ? "text" : "password"}
    value={draft.url}
    onChange={(url) => set({ url })}
    placeholder="postgres://role:password@host:5432/database"
    {...(hasPassword && { hint: "Without a password in it, the one that is kept stays." })}
  />
);
