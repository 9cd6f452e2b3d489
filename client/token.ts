const KEY = "planlens:token";

export const keepToken = (token: string): void => localStorage.setItem(KEY, token);

/** Only a server that others can reach asks for a token; then every request carries it. */
export const requestWithToken: typeof fetch = (input, init) => {
  const token = localStorage.getItem(KEY);
  if (!token) return fetch(input, init);
  const headers = new Headers(init?.headers);
  headers.set("Authorization", `Bearer ${token}`);
  return fetch(input, { ...init, headers });
};
