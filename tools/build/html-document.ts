interface HtmlDocument {
  readonly title: string;
  /** Addresses of the style sheets, in order, and of the script, a module. */
  readonly styles: readonly string[];
  readonly script: string;
  /** What stands in the body. */
  readonly body: string;
}

/** A page that one script brings to life. */
export function htmlDocument({ title, styles, script, body }: HtmlDocument): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${title}</title>
    ${styles.map((address) => `<link rel="stylesheet" href="${address}" />`).join("\n    ")}
    <script type="module" src="${script}"></script>
  </head>
  <body>
    ${body}
  </body>
</html>
`;
}
