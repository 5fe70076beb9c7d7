import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../command-line/temporary-folder.testing.ts";
import { siteFaults } from "./site-faults.ts";

const site = temporaryFolder("site");

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(site, file)), { recursive: true });
  writeFileSync(path.join(site, file), content);
}

const SAFE = `<head><meta http-equiv="Content-Security-Policy" content="default-src 'self'"></head>`;

it("finds dead links and fragments, missing files and other hosts, and nothing else", () => {
  write("style.css", "a { background: url(data:image/png;base64,AA) }");
  write(
    "docs/page.html",
    `${SAFE}<h2 id="größe">x</h2><a href="../">home</a><a href="/">home</a><a href="#gr%C3%B6%C3%9Fe">here</a>`,
  );
  const good = `${SAFE}<link rel="stylesheet" href="style.css"><a href="docs/page.html#größe">a</a><a href="https://example.org">b</a>`;
  write("index.html", good);
  expect(siteFaults(site)).toEqual([]);

  write(
    "index.html",
    `${good}<a href="docs/page.html#small">a</a><a href="/gone.html">a</a><img src="/gone.png"><img srcset="/gone-too.png">
    <img src="https://example.org/a.png"><link href="//example.org/font.css">`,
  );
  write("unsafe.html", "<p>Safe?</p>");
  write("style.css", "a { background: url('https://example.org/a.png') }");
  expect(siteFaults(site)).toEqual([
    "index.html: no such place: /docs/page.html#small",
    "index.html: nothing at /gone.html",
    "index.html: lacks /gone.png",
    "index.html: loads from another host: https://example.org/a.png",
    "index.html: lacks /gone-too.png",
    "index.html: loads from another host: http://example.org/font.css",
    "unsafe.html: has no security policy",
    "style.css: loads from another host",
  ]);
});
