/** Utility statements are kept as they were sent, up to 15 with their literals. */
export const withoutPasswords = (text: string): string =>
  text.replace(/(\bpassword\s+)(?:E?'(?:[^'\\]|''|\\.)*'?|\$\$.*)/gi, "$1'…'");
