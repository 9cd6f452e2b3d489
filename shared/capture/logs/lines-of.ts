/** Hands on each whole line of a text with its number, and answers where the last of them ends. */
export function linesOf(each: (line: string, number: number) => void) {
  let number = 0;
  return (text: string): number => {
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      number += 1;
      each(text.slice(from, end), number);
      from = end + 1;
    }
    return from;
  };
}
