import type { MiddlewareHandler } from "hono";
import { fail } from "./envelope.ts";

/**
 * What keeps strangers out of a server on loopback. A page elsewhere can make the browser call 127.0.0.1: under a name of its own
 * that it points there (DNS rebinding), or by sending a form. So the name asked for must be one of this machine's, and what
 * changes the ledger must come from the desk itself.
 */
export function guard(): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header("host") ?? new URL(c.req.url).host;
    if (!isLoopback(host))
      return fail(
        c,
        403,
        "server/host",
        "this server answers to 127.0.0.1 and localhost only: open it under that address",
      );
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      const origin = c.req.header("origin");
      const site = c.req.header("sec-fetch-site");
      const foreign =
        (origin !== undefined && !sameHost(origin, host)) ||
        (site !== undefined && !OWN_SITE.has(site));
      if (foreign)
        return fail(
          c,
          403,
          "server/origin",
          "changes are taken from the desk's own pages only: open the desk and do it there",
        );
    }
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  };
}

const OWN_SITE = new Set(["same-origin", "none"]);

/** Nothing inline, nothing from elsewhere, no framing: an article's words can never become a script or a request. */
export const CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "font-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "Content-Security-Policy": CSP,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
} as const;

function isLoopback(host: string): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host);
}

function sameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host.toLowerCase();
  } catch {
    return false; // `null`, from a sandboxed frame or a file
  }
}
