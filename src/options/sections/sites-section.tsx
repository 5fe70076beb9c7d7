import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import browser from "webextension-polyfill";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import { Fault } from "../../pages/parts/fault.tsx";
import { siteOf, sitePattern } from "./site-pattern.ts";
import { useGrantedSites } from "./use-granted-sites.ts";
import { Section } from "./section.tsx";

const TEXTS = OPTIONS_TEXTS.sites;

/** Sites with automatic start: the browser's own list of granted sites, and ways to change it. */
export function SitesSection(): VNode {
  const sites = useGrantedSites();
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState("");

  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const site = sitePattern(typed);
    if ("fault" in site) {
      setFault(site.fault);
      return;
    }
    const granted = await browser.permissions.request({ origins: [site.pattern] }).catch(() => false);
    setFault(granted ? "" : TEXTS.refused);
    if (granted) setTyped("");
  };
  useEffect(() => {
    setFault("");
  }, [typed]);

  return (
    <Section title={TEXTS.title} explanation={TEXTS.explanation}>
      {sites.length === 0 ? (
        <p class="muted">{TEXTS.none}</p>
      ) : (
        <ul class="sites">
          {sites.map((pattern) => (
            <li key={pattern}>
              <bdi dir="ltr">{siteOf(pattern)}</bdi>
              <button
                type="button"
                aria-label={TEXTS.removeSite(siteOf(pattern))}
                onClick={() => void browser.permissions.remove({ origins: [pattern] })}
              >
                {TEXTS.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="add-site" onSubmit={(event) => void add(event)}>
        <input
          type="text"
          inputMode="url"
          aria-label={TEXTS.label}
          aria-invalid={fault !== ""}
          placeholder={TEXTS.placeholder}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
        <button type="submit">{TEXTS.add}</button>
      </form>
      <Fault sentence={fault} />
    </Section>
  );
}
