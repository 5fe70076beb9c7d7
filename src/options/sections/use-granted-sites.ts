import { useEffect, useState } from "preact/hooks";
import browser from "webextension-polyfill";

/** Match patterns of the sites that the user granted, kept up to date also when they are changed elsewhere. */
export function useGrantedSites(): readonly string[] {
  const [sites, setSites] = useState<readonly string[]>([]);
  useEffect(() => {
    const read = (): void => {
      void browser.permissions.getAll().then(({ origins = [] }) => {
        setSites(origins);
      });
    };
    read();
    const { onAdded, onRemoved } = browser.permissions;
    onAdded.addListener(read);
    onRemoved.addListener(read);
    return () => {
      onAdded.removeListener(read);
      onRemoved.removeListener(read);
    };
  }, []);
  return sites;
}
