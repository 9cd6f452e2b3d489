import { keptInBrowser } from "./kept-values.ts";

const KEY = "planlens:token";

export function keepToken(token: string): void {
  keptInBrowser.write(KEY, token);
}

/** Only a server that others can reach asks for a token; then every request carries it. */
export const requestWithToken: typeof fetch = (input, init) => {
  const token = keptInBrowser.read(KEY);
  if (!token) return fetch(input, init);
  const headers = new Headers(init?.headers);
  headers.set("Authorization", `Bearer ${token}`);
  return fetch(input, { ...init, headers });
};
