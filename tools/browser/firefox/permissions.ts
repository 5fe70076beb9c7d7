import type {} from "./firefox-types.ts";
import type { FirefoxBrowser } from "./launch.ts";

/** Grants or takes back a site, such as "http://localhost/*", as a person does on Firefox's page of extensions. */
export async function setGrant({ window, id }: FirefoxBrowser, site: string, granted: boolean): Promise<void> {
  await window.run(
    async ({ of, origin, wanted }) => {
      const extension = ExtensionParent.GlobalManager.getExtension(of);
      const permissions = { permissions: [], origins: [origin] };
      if (wanted) await ExtensionPermissions.add(of, permissions, extension);
      else await ExtensionPermissions.remove(of, permissions, extension);
    },
    { of: id, origin: site, wanted: granted },
  );
}
