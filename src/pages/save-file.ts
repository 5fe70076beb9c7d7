/** The ending says what it is. */
export type TextFileName = `${string}.${"csv" | "json"}`;

/** Hands a text to the browser's own download, which asks the user where it is set to. */
export function saveFile(name: TextFileName, text: string): void {
  const type = name.endsWith(".csv") ? "text/csv" : "application/json";
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

/** The same with anything. */
export function saveBlob(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  // eslint-disable-next-line no-restricted-syntax -- a blob of this page, saved where the person says
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
