import { type ReactNode, useState } from "react";
import type { PlanDocument } from "#client/documents.ts";
import type { PlanSearch } from "#client/location.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Field } from "#client/ui/field.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Switch } from "#client/ui/switch.tsx";
import { Tabs } from "#client/ui/tabs.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { AnonymisedPart, SaveKey, useAnonymised } from "./anonymised-part.tsx";
import { canPoint } from "./link-search.ts";
import { LinkTerms, type ShareTerms, usualTerms } from "./link-terms.tsx";
import { type MadeLink, makeLink, type SharePlace } from "./make-link.ts";
import "./share-dialog.css";

interface ShareDialogProps {
  readonly document: PlanDocument;
  /** What its maker looks at. */
  readonly search: PlanSearch;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What is in it lives as long as it is open: each time it begins anew. */
export const ShareDialog = ({ isOpen, ...shared }: ShareDialogProps) => (
  <Dialog title="Share this plan" isOpen={isOpen} onClose={shared.onClose}>
    <Share {...shared} />
  </Dialog>
);

/** Makes a link that opens without the database. What it will hold is said before it is made. */
function Share({ document, search, onClose }: Omit<ShareDialogProps, "isOpen">) {
  const [title, setTitle] = useState(document.title);
  const [place, setPlace] = useState<SharePlace>("link");
  const [terms, setTerms] = useState<ShareTerms>(usualTerms);
  const [isPointing, setPointing] = useState(true);
  const [made, setMade] = useState<MadeLink>();
  const [refusal, setRefusal] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const [isAnonymous, setAnonymous] = useState(false);
  const anonymised = useAnonymised(document, isAnonymous);
  const isReady = !isAnonymous || (anonymised !== undefined && !isProblem(anonymised));

  const share = async () => {
    setBusy(true);
    setRefusal(undefined);
    const shared =
      anonymised && !isProblem(anonymised)
        ? anonymised.document
        : { ...document, title: title.trim() || document.title };
    const link = await makeLink(shared, { place, terms, ...(isPointing && { search }) });
    setBusy(false);
    if (isProblem(link)) setRefusal(link);
    else setMade(link);
  };
  if (made) {
    return (
      <Made {...made} onClose={onClose}>
        {anonymised && !isProblem(anonymised) && (
          <>
            <p className="share-soft">Only with its key the real names are seen again.</p>
            <SaveKey made={anonymised} />
          </>
        )}
      </Made>
    );
  }
  const held = heldBy(document, isAnonymous ? "a title" : "this title");
  const values = isAnonymous ? "with other names and values" : "values in conditions included";
  return (
    <>
      {!isAnonymous && <Field label="Title" value={title} onChange={setTitle} />}
      <Tabs
        label="Where the plan is kept"
        selected={place}
        onSelect={(chosen) => {
          setPlace(chosen);
          setRefusal(undefined);
        }}
        tabs={[
          {
            id: "link",
            title: "In the link",
            content: () => <InTheLink held={held} values={values} />,
          },
          {
            id: "server",
            title: "On this server",
            content: () => (
              <>
                <p className="share-soft">
                  {held} are stored on this server, {values}. Search engines are told to keep away.
                </p>
                <LinkTerms terms={terms} onChange={setTerms} />
              </>
            ),
          },
        ]}
      />
      {canPoint(search) && (
        <Switch label="Open it at what I look at" isOn={isPointing} onChange={setPointing} />
      )}
      {document.anonymised === undefined && (
        <Switch label="Anonymise it" isOn={isAnonymous} onChange={setAnonymous} />
      )}
      {isAnonymous && <AnonymisedPart made={anonymised} />}
      {refusal && <ProblemNote problem={refusal} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" isDisabled={isBusy || !isReady} onPress={() => void share()}>
          Make the link
        </Button>
      </div>
    </>
  );
}

const InTheLink = ({ held, values }: { held: string; values: string }) => (
  <p className="share-soft">
    {held} are in the link itself, encrypted, behind its #: no server gets them, this one neither.
    Whoever has the link can read them, {values}, and it cannot be taken back.
  </p>
);

/** "The plan, the statement and this title" */
function heldBy({ statement, trial, findings }: PlanDocument, title: string): string {
  const parts = [
    "The plan",
    ...(statement ? ["the statement"] : []),
    ...(trial ? ["the trial"] : []),
    ...(findings ? ["what was found with the database"] : []),
  ];
  return `${parts.join(", ")} and ${title}`;
}

interface MadeProps extends MadeLink {
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const Made = ({ link, words, onClose, children }: MadeProps) => (
  <>
    <p>Whoever has this link can open the plan, without the database.</p>
    <input
      className="share-link"
      aria-label="The link"
      readOnly
      value={link}
      onFocus={({ target }) => target.select()}
    />
    {words.map((sentence) => (
      <p className="share-soft" key={sentence}>
        {sentence}
      </p>
    ))}
    {children}
    <div className="dialog-actions">
      <Button onPress={onClose}>Close</Button>
      <a className="button button-plain" href={link}>
        Open
      </a>
      <CopyButton text={link} label="Copy the link" />
    </div>
  </>
);
