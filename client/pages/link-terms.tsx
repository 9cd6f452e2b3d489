import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "#client/api.ts";
import { Field } from "#client/ui/field.tsx";
import { Select } from "#client/ui/select.tsx";
import { Switch } from "#client/ui/switch.tsx";
import type { ShareReaders, ShareWriters } from "#shared/shares/share-terms.ts";

/** How long a share on the server lasts, and who may open it. */
export interface ShareTerms {
  readonly lasts: "always" | "day" | "month" | "until";
  /** Where it lasts until a day: that day, which it still opens on, as `2026-11-30`. */
  readonly until: string;
  readonly readers: ShareReaders;
  /** Who of them may write notes. */
  readonly writers: ShareWriters;
  /** Programs for chats may show its title and a picture of it. */
  readonly hasPicture: boolean;
}

export const usualTerms: ShareTerms = {
  ...{ lasts: "always", until: "" },
  ...{ readers: "anyone", writers: "signed-in", hasPicture: false },
};

interface LinkTermsProps {
  readonly terms: ShareTerms;
  /** There is a picture to be shown. */
  readonly canDraw: boolean;
  readonly onChange: (terms: ShareTerms) => void;
}

export function LinkTerms({ terms, canDraw, onChange }: LinkTermsProps) {
  const { data: session } = useQuery(sessionQuery);
  return (
    <div className="share-terms">
      <Select
        label="Keep it"
        value={terms.lasts}
        options={lasting}
        onChange={(lasts) => onChange({ ...terms, lasts: lasts as ShareTerms["lasts"] })}
      />
      {terms.lasts === "until" && (
        <Field
          label="Last day"
          type="date"
          value={terms.until}
          onChange={(until) => onChange({ ...terms, until })}
        />
      )}
      {session?.asks && (
        <Select
          label="Who may open it"
          value={terms.readers}
          options={readers}
          onChange={(chosen) => onChange({ ...terms, readers: chosen as ShareReaders })}
        />
      )}
      {session?.asks && terms.readers === "anyone" && (
        <Switch
          label="Anyone with the link may write notes"
          isOn={terms.writers === "anyone"}
          onChange={(isOn) => onChange({ ...terms, writers: isOn ? "anyone" : "signed-in" })}
        />
      )}
      {canDraw && terms.readers === "anyone" && (
        <Switch
          label="Chats may show the title and a picture of the plan"
          isOn={terms.hasPicture}
          onChange={(isOn) => onChange({ ...terms, hasPicture: isOn })}
        />
      )}
    </div>
  );
}

const lasting = [
  { value: "always", text: "Until it is deleted" },
  { value: "day", text: "For a day" },
  { value: "month", text: "For 30 days" },
  { value: "until", text: "Until a date" },
];

const readers = [
  { value: "anyone", text: "Anyone with the link" },
  { value: "signed-in", text: "Who is signed in here" },
];
