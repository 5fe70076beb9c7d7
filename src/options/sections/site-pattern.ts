import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";

/** A match pattern for permissions.request, or the sentence that says why there is none. */
export type SitePattern = { readonly pattern: string } | { readonly fault: string };

/**
 * What a person types to name a site, as a match pattern: "meet.example.org", "*.example.org",
 * "https://meet.example.org/room?x=1", "http://localhost:8080". Without a scheme it is https. A match pattern holds no
 * port: it covers all of them.
 */
export function sitePattern(typed: string): SitePattern {
  const text = typed.trim().toLowerCase();
  const { scheme = "https", host = "" } =
    /^(?:(?<scheme>https?):\/\/)?(?<host>[^/?#:@\s]+)(?::\d+)?(?:[/?#].*)?$/.exec(text)?.groups ?? {};
  if (host === "*" || /^\*\.[a-z]+$/.test(host)) return { fault: OPTIONS_TEXTS.sites.tooWide };
  return isHost(host) ? { pattern: `${scheme}://${host}/*` } : { fault: OPTIONS_TEXTS.sites.unreadable };
}

/** Labels of letters, digits and hyphens (RFC 1123); "*." may stand in front. Other scripts come in as punycode. */
function isHost(host: string): boolean {
  const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  return host.length <= 253 && new RegExp(`^(?:localhost|(?:\\*\\.)?(?:${label}\\.)+${label})$`).test(host);
}

/** "https://meet.example.org/*" → "meet.example.org"; http is said, since it is the exception. */
export function siteOf(pattern: string): string {
  return pattern.replace(/^https:\/\//, "").replace(/\/\*$/, "");
}
