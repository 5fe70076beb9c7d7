/** What the pages may load: their own files. VitePress and TypeDoc write scripts and styles into the page. */
export const SECURITY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'";
