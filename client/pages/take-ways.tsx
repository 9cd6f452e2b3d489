import { type ReactNode, useState } from "react";
import { download, fileName } from "#client/exports/download.ts";
import { toPng } from "#client/exports/png.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Picture } from "#shared/picture/svg.ts";
import "./take-ways.css";

export interface TakenWays {
  /** Of the files. */
  readonly title: string;
  readonly picture: {
    /** What it holds. */
    readonly text: string;
    readonly take: () => Promise<Picture | Problem | undefined>;
  };
  readonly markdown: { readonly text: string; readonly make: () => string };
  readonly json: { readonly text: string; readonly save: () => Problem | undefined };
  /** What a print shows. */
  readonly paper: string;
  readonly onClose: () => void;
}

/** What is made is made in this browser: nothing is sent. */
export function TakeWays({ title, picture, markdown, json, paper, onClose }: TakenWays) {
  const [refusal, setRefusal] = useState<Problem>();
  const save = (made: Blob, ending: string) => download(fileName(title, ending), made);
  const savePicture = async (kind: "svg" | "png") => {
    setRefusal(undefined);
    const taken = (await picture.take()) ?? nothingShown;
    if (isProblem(taken)) return setRefusal(taken);
    const png = kind === "png" ? await toPng(taken) : undefined;
    if (isProblem(png)) setRefusal(png);
    else save(png ?? new Blob([taken.svg], { type: "image/svg+xml" }), kind);
  };
  return (
    <>
      <ul className="take-along">
        <Way name="Picture" text={picture.text}>
          <Button onPress={() => void savePicture("svg")}>SVG</Button>
          <Button onPress={() => void savePicture("png")}>PNG</Button>
        </Way>
        <Way name="Markdown" text={markdown.text}>
          <CopyButton text={markdown.make} label="Copy Markdown" />
          <Button
            label="Markdown file"
            onPress={() => save(new Blob([markdown.make()], { type: "text/markdown" }), "md")}
          >
            File
          </Button>
        </Way>
        <Way name="JSON" text={json.text}>
          <Button label="JSON file" onPress={() => setRefusal(json.save())}>
            File
          </Button>
        </Way>
        <Way name="Paper" text={paper}>
          <Button
            onPress={() => {
              onClose();
              // When the dialog has gone.
              setTimeout(() => window.print(), 100);
            }}
          >
            Print
          </Button>
        </Way>
      </ul>
      {refusal && <ProblemNote problem={refusal} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>Close</Button>
      </div>
    </>
  );
}

const nothingShown = problem("not-found", "There is nothing on the screen to draw.");

const Way = ({ name, text, children }: { name: string; text: string; children: ReactNode }) => (
  <li>
    <div>
      <h3>{name}</h3>
      <p>{text}</p>
    </div>
    <div className="take-along-buttons">{children}</div>
  </li>
);
