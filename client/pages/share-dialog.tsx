import { type ReactNode, useEffect, useRef, useState } from "react";
import { isAnonymised } from "#client/shares/anonymised-share.ts";
import { renamedPlace } from "#client/shares/renamed-place.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Field } from "#client/ui/field.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Switch } from "#client/ui/switch.tsx";
import { Tabs } from "#client/ui/tabs.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/shares/share.ts";
import { AnonymisedPart, SaveKey, useAnonymised } from "./anonymised-part.tsx";
import { LinkTerms, type ShareTerms, usualTerms } from "./link-terms.tsx";
import { type MadeLink, makeLink, type SharePlace } from "./make-link.ts";
import { saveFile } from "./save-share.ts";
import { heldBy, kindNames } from "./share-words.ts";
import "./share-dialog.css";

interface ShareDialogProps {
  readonly share: Share;
  /** What its maker looks at: empty, or `?node=3&view=grid`. */
  readonly at: string;
  readonly onClose: () => void;
}

/** Open as long as it is there: each time it begins anew. */
export const ShareDialog = (shared: ShareDialogProps) => (
  <Dialog
    title={`Share this ${kindNames[shared.share.document.kind]}`}
    isOpen
    onClose={shared.onClose}
  >
    <Sharing {...shared} />
  </Dialog>
);

/** Makes a link that opens without the database. What it will hold is said before it is made. */
function Sharing({ share: given, at, onClose }: ShareDialogProps) {
  // As it was when it was opened: pages make it anew when they are drawn.
  const [share] = useState(given);
  const [title, setTitle] = useState(share.title);
  const [place, setPlace] = useState<SharePlace | "file">("link");
  const [terms, setTerms] = useState<ShareTerms>(usualTerms);
  const [isPointing, setPointing] = useState(true);
  const [made, setMade] = useState<MadeLink>();
  const [refusal, setRefusal] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [isAnonymous, setAnonymous] = useState(false);
  const anonymised = useAnonymised(share, isAnonymous);
  const isReady = !isAnonymous || (anonymised !== undefined && !isProblem(anonymised));

  const make = async () => {
    setBusy(true);
    setRefusal(undefined);
    setSaved(false);
    const shared =
      anonymised && !isProblem(anonymised)
        ? anonymised.share
        : { ...share, title: title.trim() || share.title };
    const link =
      place === "file"
        ? saveFile(shared)
        : await makeLink(shared, {
            ...{ place, terms },
            at: isPointing ? renamedPlace(at, share.document, shared.document) : "",
          });
    setBusy(false);
    if (isProblem(link)) setRefusal(link);
    else if (link) setMade(link);
    else setSaved(true);
  };
  const choose = (chosen: SharePlace | "file") => {
    setPlace(chosen);
    setRefusal(undefined);
  };
  if (made) {
    return (
      <Made {...made} name={kindNames[share.document.kind]} onClose={onClose}>
        {anonymised && !isProblem(anonymised) && (
          <>
            <p className="share-soft">Only with its key the real names are seen again.</p>
            <SaveKey made={anonymised} />
          </>
        )}
      </Made>
    );
  }
  const held = heldBy(share.document, isAnonymous ? "a title" : "this title");
  const values = isAnonymous ? "with other names and values" : "values in conditions included";
  return (
    <>
      {!isAnonymous && <Field label="Title" value={title} onChange={setTitle} />}
      <Tabs
        label="Where it is kept"
        selected={place}
        onSelect={choose}
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
                <LinkTerms
                  terms={terms}
                  canDraw={share.document.kind === "plan"}
                  onChange={setTerms}
                />
              </>
            ),
          },
          {
            id: "file",
            title: "In a file",
            content: () => (
              <p className="share-soft">
                {held} are in a JSON file, {values}. Whoever has the file opens it on the first page
                of any Planlens.
              </p>
            ),
          },
        ]}
      />
      {at !== "" && place !== "file" && (
        <Switch label="Open it at what I look at" isOn={isPointing} onChange={setPointing} />
      )}
      {!isAnonymised(share) && (
        <Switch label="Anonymise it" isOn={isAnonymous} onChange={setAnonymous} />
      )}
      {isAnonymous && <AnonymisedPart made={anonymised} />}
      {refusal && (
        <ProblemNote problem={refusal}>
          {refusal.code === "too-large" && place === "link" && (
            <Button onPress={() => choose("server")}>Keep it on this server</Button>
          )}
        </ProblemNote>
      )}
      <p className="share-soft" role="status">
        {isSaved && "The file is saved."}
      </p>
      <div className="dialog-actions">
        <Button onPress={onClose}>{isSaved ? "Close" : "Cancel"}</Button>
        <Button kind="primary" isDisabled={isBusy || !isReady} onPress={() => void make()}>
          {place === "file" ? "Save the file" : "Make the link"}
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

interface MadeProps extends MadeLink {
  /** Of what is shared. */
  readonly name: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Made({ name, link, words, frame, onClose, children }: MadeProps) {
  const box = useRef<HTMLInputElement>(null);
  // The button that had the focus is gone, and with it the keyboard's way out.
  useEffect(() => box.current?.focus(), []);
  return (
    <>
      <p>Whoever has this link can open the {name}, without the database.</p>
      <input
        ref={box}
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
      {frame && (
        <>
          <p className="share-soft">In a page of your own it is shown by:</p>
          <input
            className="share-link"
            aria-label="The frame"
            readOnly
            value={frame}
            onFocus={({ target }) => target.select()}
          />
          <div>
            <CopyButton text={frame} label="Copy the frame" />
          </div>
        </>
      )}
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
}
