/**
 * The match pattern of a page's site, such as "https://meet.example.org/*". Without its port: a pattern covers all of
 * them, and Firefox takes none that names one.
 */
export function siteOfPage(url: string): string {
  const { scheme = "", host = "" } =
    /^(?<scheme>\w+):\/\/(?:[^/?#@]*@)?(?<host>\[[^\]]*\]|[^/?#:]+)/.exec(url)?.groups ?? {};
  return `${scheme}://${host}/*`;
}
