import { grouped } from "#shared/base/format.ts";

type Counts = Readonly<Record<string, number>>;

/** `+ 5 × …` is sent more than recorded, `- 1 × …` less. */
export function diffOf(recorded: Counts, sent: Counts): string[] {
  const texts = [...new Set([...Object.keys(recorded), ...Object.keys(sent)])].toSorted();
  return texts.flatMap((text) => {
    const [was, is] = [recorded[text] ?? 0, sent[text] ?? 0];
    if (was === is) return [];
    const counts = was > 0 && is > 0 ? ` (${grouped(was)} → ${grouped(is)})` : "";
    return `${is > was ? "+" : "-"} ${grouped(Math.abs(is - was))} × ${text}${counts}`;
  });
}
