import { beforeOperand } from "#shared/sql/placeholders.ts";

/** A parenthesis or bracket that is not closed yet. */
interface Open {
  /** Where its contents begin among the pieces. */
  readonly start: number;
  readonly of: "list" | "row" | "other";
  /** Nothing but values, with or without casts. */
  isOfValues: boolean;
}

type Last = "nothing" | "word" | "name" | "value" | "operator" | "opening" | "closing" | "other";

/** Writes words in one way, whatever stood between them, and `?` for what is a value. */
export class ShapeWriter {
  readonly values: string[] = [];
  rows = 1;
  private readonly pieces: string[] = [];
  private readonly open: Open[] = [];
  private last: Last = "nothing";
  private lastWord = "";
  private isGlued = true;
  private brackets = 0;
  private sign = "";
  private isColumnList = false;
  /** At which depth the rows of VALUES stand, and the last of them. */
  private valuesDepth = -1;
  private row = "";
  private rowEnd = 0;

  text(isCut: boolean): string {
    this.writeSign();
    while (this.pieces.at(-1) === ";") this.pieces.pop();
    return this.pieces.join("") + (isCut ? " …" : "");
  }

  get isInBrackets(): boolean {
    return this.brackets > 0;
  }

  /** `.5` after a name is no number. */
  get endsName(): boolean {
    return this.last === "word" || this.last === "name";
  }

  word(text: string) {
    const word = lowerCase(text);
    if (isConstant(word) && this.isConstantHere()) return this.value(text);
    this.writeSign();
    if (this.lastWord !== "::") this.spoil();
    if (word === "values") this.valuesDepth = this.open.length;
    this.isColumnList = word === "into" || (this.isColumnList && this.isOfTarget());
    this.write(temporary(word));
    this.become("word", word);
  }

  name(text: string) {
    this.writeSign();
    if (this.lastWord !== "::") this.spoil();
    this.isColumnList &&= this.isOfTarget();
    this.write(temporary(text));
    this.become("name", text);
  }

  value(text: string) {
    this.values.push(this.sign === "-" ? `-${text}` : text);
    this.sign = "";
    this.write("?");
    this.become("value", "");
  }

  operator(text: string) {
    this.writeSign();
    if ((text === "-" || text === "+") && !this.endsOperand()) {
      this.sign = text;
      return;
    }
    this.spoil();
    this.write(text);
    this.become("operator", "");
  }

  /** Whether `?`, `%s` or `@p` after this operator, or after none, is the place of a value. */
  takesValueAfter(operator: string): boolean {
    if (operator === "") return this.sign !== "" || !this.endsOperand();
    return /^(?:[-+*/<>=]|<=|>=|<>|!=|\|\|)$/.test(operator);
  }

  punctuation(text: string) {
    this.writeSign();
    if (text === "(" || text === "[") this.opening(text);
    else if (text === ")" || text === "]") this.closing(text);
    else if (text === ",") this.separator(text, false);
    else if (text === "." || text === "::") this.separator(text, true);
    else {
      this.spoil();
      this.separator(text, false);
    }
  }

  private separator(text: string, isGlued: boolean) {
    this.pieces.push(text);
    this.isGlued = isGlued;
    this.become("other", text);
  }

  private opening(text: string) {
    const of = this.kindOfOpening(text);
    if (of === "other") this.spoil();
    if (this.hasSpaceBefore(text)) this.pieces.push(" ");
    this.pieces.push(text);
    this.open.push({ start: this.pieces.length, of, isOfValues: true });
    if (text === "[") this.brackets += 1;
    this.isGlued = true;
    this.isColumnList = false;
    this.become("opening", text);
  }

  private kindOfOpening(text: string): Open["of"] {
    const around = this.open.at(-1);
    if (text === "[") return this.lastWord === "array" ? "list" : "other";
    if (this.valuesDepth === this.open.length && /^(?:values|,)$/.test(this.lastWord)) return "row";
    const isListInList = around?.of === "list" && /^(?:\(|,|\[)$/.test(this.lastWord);
    return this.lastWord === "in" || isListInList ? "list" : "other";
  }

  private hasSpaceBefore(text: string): boolean {
    if (this.isGlued || text === "[") return false;
    const isCall = this.last === "word" && !beforeParenthesis.has(this.lastWord);
    const isName = this.last === "name" || this.last === "closing" || isCall;
    return !isName || this.isColumnList;
  }

  private closing(text: string) {
    const opened = this.open.pop();
    if (text === "]") this.brackets = Math.max(0, this.brackets - 1);
    if (this.open.length < this.valuesDepth) this.valuesDepth = -1;
    if (opened && opened.of !== "other" && opened.isOfValues && this.last !== "opening") {
      this.pieces.length = opened.start;
      this.pieces.push("…");
    } else if (!opened?.isOfValues) this.spoil();
    this.pieces.push(text);
    this.isGlued = false;
    if (opened?.of === "row") this.foldRow(opened.start);
    this.become("closing", text);
  }

  /** A row of VALUES that is as the one before is counted instead. */
  private foldRow(start: number) {
    const row = this.pieces.slice(start).join("");
    if (row === this.row) {
      this.pieces.length = this.rowEnd;
      this.rows += 1;
    } else {
      this.row = row;
      this.rowEnd = this.pieces.length;
    }
  }

  private write(piece: string) {
    if (!this.isGlued) this.pieces.push(" ");
    this.pieces.push(piece);
    this.isGlued = false;
  }

  private writeSign() {
    if (this.sign === "") return;
    const sign = this.sign;
    this.sign = "";
    this.spoil();
    this.write(sign);
    this.become("operator", "");
  }

  private become(last: Last, word: string) {
    this.last = last;
    this.lastWord = word;
  }

  /** What is open holds more than values. */
  private spoil() {
    const open = this.open.at(-1);
    if (open) open.isOfValues = false;
  }

  /** INSERT INTO and the name after it, in which the list of its columns is no call. */
  private isOfTarget(): boolean {
    return this.lastWord === "into" || this.lastWord === ".";
  }

  private isConstantHere(): boolean {
    if (this.last === "operator" || this.last === "opening" || this.lastWord === ",") return true;
    return this.last === "word" && beforeConstant.has(this.lastWord);
  }

  private endsOperand(): boolean {
    if (this.last === "word") return !beforeOperand.has(this.lastWord);
    return this.last === "value" || this.last === "name" || this.last === "closing";
  }
}

const lowerCase = (text: string): string =>
  /[A-Z\x80-\uffff]/.test(text) ? text.toLowerCase() : text;

const isConstant = (word: string): boolean =>
  word === "null" || word === "true" || word === "false";

/** Words after which NULL, TRUE and FALSE are values: not IS and NOT. */
const beforeConstant: ReadonlySet<string> = new Set(
  "and or select distinct then else when where returning between like limit on having default".split(
    " ",
  ),
);

/** Words that are no function: a space is before their parenthesis. */
const beforeParenthesis: ReadonlySet<string> = new Set(
  (
    "in values and or not where on from exists select as by over then when else using union all except " +
    "intersect returning set limit offset having join with materialized filter between like ilike is " +
    "distinct case conflict lateral key references check primary unique explain analyze"
  ).split(" "),
);

/** Each session has its own schema of temporary tables, each cursor of Django a name of its own. */
const temporary = (name: string): string =>
  name.includes("pg_temp_") || name.includes("_django_curs_")
    ? name.replace(/(pg_temp_|pg_toast_temp_)\d+|(_django_curs_)\w+/, "$1$2n")
    : name;
