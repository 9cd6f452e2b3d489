/** Postgres counts positions in characters, JavaScript in UTF-16 units. Both from 0 here. */
export function offsetOfCharacter(text: string, character: number): number {
  let offset = 0;
  for (let left = character; left > 0 && offset < text.length; left -= 1) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}
