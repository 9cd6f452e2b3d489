import type { Format } from "./formats.ts";

/** A way in which psql prints a result. */
export interface PsqlForm {
  readonly name: string;
  readonly formats: readonly Format[];
  /** psql's own commands, given quietly before the statement. */
  readonly quietly: readonly string[];
  /** Given so that what they answer is printed too. */
  readonly aloud: readonly string[];
  /** A language for psql's own words. */
  readonly language?: string;
}

const all: readonly Format[] = ["txt", "json", "yaml", "xml"];
const both: readonly Format[] = ["txt", "json"];
const text: readonly Format[] = ["txt"];

const quietly = (name: string, formats: readonly Format[], ...commands: string[]): PsqlForm => ({
  name,
  formats,
  quietly: commands.map((command) => `\\pset ${command}`),
  aloud: [],
});

const aloud = (name: string, formats: readonly Format[], ...commands: string[]): PsqlForm => ({
  name,
  formats,
  quietly: [],
  aloud: commands,
});

const inLanguage = (language: string): PsqlForm => ({
  ...aloud(`in-${language.replace("_", "-").toLowerCase()}`, text, "\\timing on"),
  language,
});

/** Those in which a literal of several lines, or several plans, may deceive. */
export const psqlForms: readonly PsqlForm[] = [
  quietly("border-0", both, "border 0"),
  quietly("border-1", all),
  quietly("border-2", both, "border 2"),
  quietly("border-1-old-ascii", both, "linestyle old-ascii"),
  quietly("border-2-unicode", all, "border 2", "linestyle unicode"),
  quietly("wrapped", both, "format wrapped", "columns 40"),
  quietly("expanded", both, "expanded on"),
  quietly("unaligned", both, "format unaligned"),
  quietly("csv", both, "format csv"),
];

export const everyForm: readonly PsqlForm[] = [
  ...psqlForms,
  quietly("border-0-unicode", text, "border 0", "linestyle unicode"),
  quietly("border-0-old-ascii", text, "border 0", "linestyle old-ascii"),
  quietly("border-1-unicode", both, "linestyle unicode"),
  quietly("border-2-old-ascii", both, "border 2", "linestyle old-ascii"),
  quietly(
    "border-2-double-lines",
    both,
    "border 2",
    "linestyle unicode",
    "unicode_border_linestyle double",
    "unicode_header_linestyle double",
  ),
  quietly("wrapped-at-60", both, "format wrapped", "columns 60"),
  quietly("wrapped-border-0", text, "format wrapped", "columns 60", "border 0"),
  quietly("wrapped-old-ascii", both, "format wrapped", "columns 60", "linestyle old-ascii"),
  quietly(
    "wrapped-border-2-unicode",
    both,
    "format wrapped",
    "columns 60",
    "border 2",
    "linestyle unicode",
  ),
  quietly("expanded-border-0", text, "expanded on", "border 0"),
  quietly("expanded-border-2-unicode", both, "expanded on", "border 2", "linestyle unicode"),
  quietly("expanded-wrapped", text, "expanded on", "format wrapped", "columns 60"),
  quietly("expanded-unaligned", both, "expanded on", "format unaligned"),
  quietly("rows-only", both, "tuples_only on"),
  quietly("unaligned-rows-only", all, "format unaligned", "tuples_only on"),
  quietly("titled-without-footer", text, "title 'Slow since Monday'", "footer off"),
  quietly("html", both, "format html"),
  quietly("asciidoc", both, "format asciidoc"),
  quietly("latex", both, "format latex"),
  quietly("latex-border-2", text, "format latex", "border 2"),
  quietly("latex-longtable", both, "format latex-longtable"),
  quietly("troff", both, "format troff-ms"),
  quietly("troff-border-2", text, "format troff-ms", "border 2"),
  aloud("settings-told", both, "\\pset border 2", "\\pset linestyle unicode"),
  aloud("timing", both, "\\timing on"),
  aloud("echo", both, "\\set ECHO queries"),
  ...["de", "es", "fr", "ja", "ru", "sv", "uk", "zh_CN"].map(inLanguage),
];
