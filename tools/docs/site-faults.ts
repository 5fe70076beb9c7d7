import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Document, Window } from "happy-dom";

const SITE = "http://site/";

/**
 * What is wrong with a site of files: pages without a security policy, links and fragments that lead nowhere, and whatever a
 * page would load that is missing or stands on another host. Links to other sites are let be.
 *
 * @param folder the site's root
 * @returns a line for each fault, none for a good site
 */
export function siteFaults(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)).split(path.sep).join("/"));
  const read = (file: string): string => readFileSync(path.join(folder, file), "utf8");
  const parser = new new Window().DOMParser();
  const pages = new Map(
    files
      .filter((file) => file.endsWith(".html"))
      .map((file) => [file, parser.parseFromString(read(file), "text/html")] as const),
  );
  const isThere = ({ pathname }: URL): boolean => files.includes(fileOf(pathname));
  const inPages = [...pages].flatMap(([file, page]) => [
    ...(page.querySelector('head > meta[http-equiv="Content-Security-Policy"]') === null
      ? [`${file}: has no security policy`]
      : []),
    ...addresses(page, file, "a[href]", "href").flatMap((link) => {
      if (link.origin !== new URL(SITE).origin) return [];
      if (!isThere(link)) return [`${file}: nothing at ${shown(link)}`];
      const fragment = decodeURIComponent(link.hash.slice(1));
      const target = pages.get(fileOf(link.pathname));
      const found = fragment === "" || target === undefined || target.getElementById(fragment) !== null;
      return found ? [] : [`${file}: no such place: ${shown(link)}`];
    }),
    ...["src", "srcset", "href"].flatMap((attribute) =>
      addresses(page, file, attribute === "href" ? "link[href]" : `[${attribute}]`, attribute).flatMap((address) => {
        if (address.protocol === "data:") return [];
        if (address.origin !== new URL(SITE).origin) return [`${file}: loads from another host: ${address.href}`];
        return isThere(address) ? [] : [`${file}: lacks ${shown(address)}`];
      }),
    ),
  ]);
  const inStyles = files
    .filter((file) => file.endsWith(".css") && /url\(["']?(https?:)?\/\//.test(read(file)))
    .map((file) => `${file}: loads from another host`);
  return [...new Set([...inPages, ...inStyles])];
}

function addresses(page: Document, file: string, selector: string, attribute: string): URL[] {
  return [...page.querySelectorAll(selector)].map(
    (element) => new URL(element.getAttribute(attribute) ?? "", new URL(file, SITE)),
  );
}

function fileOf(pathname: string): string {
  const file = decodeURIComponent(pathname.slice(1));
  return file === "" || file.endsWith("/") ? `${file}index.html` : file;
}

function shown({ pathname, hash }: URL): string {
  return pathname + hash;
}
