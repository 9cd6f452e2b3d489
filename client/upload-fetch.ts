import type { Bytes } from "#shared/base/units.ts";

/** A `fetch` that tells how much of its body has left: browsers tell that of an older kind of request alone. */
export const uploadFetch =
  (onSent: (bytes: Bytes) => void): typeof fetch =>
  (address, { method = "GET", headers, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, String(address));
      new Headers(headers).forEach((value, name) => {
        request.setRequestHeader(name, value);
      });
      request.upload.onprogress = ({ loaded }) => onSent(loaded);
      request.onload = () =>
        resolve(new Response(request.responseText, { status: request.status }));
      request.onerror = () => reject(new TypeError("The request has failed."));
      request.onabort = () => reject(new DOMException("The request was cancelled.", "AbortError"));
      signal?.addEventListener("abort", () => request.abort(), { once: true });
      request.send(body as XMLHttpRequestBodyInit);
    });
