/**
 * The manifest as a store takes it: without `key`, which holds an unpacked extension's id fixed; a store signs with its
 * own.
 *
 * @throws when the text is no manifest
 */
export function storeManifest(built: string): { readonly version: string; readonly content: Uint8Array } {
  const manifest: unknown = JSON.parse(built);
  if (typeof manifest !== "object" || manifest === null || !("version" in manifest)) throw new Error("no manifest");
  const { version } = manifest;
  if (typeof version !== "string") throw new Error("no version");
  const rest = Object.fromEntries(Object.entries(manifest).filter(([name]) => name !== "key"));
  return { version, content: new TextEncoder().encode(`${JSON.stringify(rest, null, 2)}\n`) };
}
