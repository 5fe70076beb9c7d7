import { describe, expect, it } from "vitest";
import { EXPRESSIONS } from "../../src/core/expression.ts";
import { bundledScript } from "../../tools/build/bundled-script.ts";
import type {} from "./hostile/page.ts";
import { type ContentBrowser, PATIENCE, type ContentPage } from "./support/content-page.ts";
import { startContentBrowser } from "./support/start-content-browser.ts";
import { pageWith } from "./support/fixtures.ts";

/** What the words on a label are told by, in the order of the attacks. */
const ATTACKS = [
  ...["custom elements", "window.find", "selection", "innerText", "serialisation", "elementsFromPoint", "CSS :has"],
  ...["aria-live", "print", "layout-shift", "element", "largest-contentful-paint", "long-animation-frame"],
  ...["ResizeObserver", "IntersectionObserver", "computed style", "@font-face", "getAnimations", "MutationObserver"],
  ...["events", "patched prototypes"],
];

type Loot = Readonly<Record<string, readonly string[]>>;

describe("a hostile page", () => {
  let browser: ContentBrowser;

  startContentBrowser(
    (started) => {
      browser = started;
    },
    async () => {
      const script = await bundledScript("test/content/hostile/page.ts");
      // Whatever comes into the page takes part in its events; so much every page may ask for.
      const call = pageWith(`<style>* { pointer-events: auto !important; }</style><main></main>
      <script src="/hostile.js"></script>
      <script>window.ready = addVideo("width:1000px;height:700px", makeStream(640, 480));</script>`);
      return { "/": { html: call }, "/hostile.js": { script } };
    },
  );

  it("reads everything of an overlay that is careless: each attack works", async () => {
    const opened = await attacked();
    await opened.page.evaluate(() => {
      leak();
    });
    for (const word of EXPRESSIONS) {
      await opened.page.evaluate(async (one) => {
        leaky.show(one);
        // Once it was on the screen.
        await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
        attacks.look();
      }, word);
    }
    await opened.page.evaluate(() => {
      leaky.announce("happiness");
      attacks.look();
    });
    await opened.page.pdf();
    const nothing = async (): Promise<readonly string[]> =>
      Object.entries(await loot(opened)).flatMap(([name, read]) => (read.length === 0 ? [name] : []));
    await expect.poll(nothing, PATIENCE).toEqual([]);
    const read = await loot(opened);
    expect(Object.keys(read)).toEqual(ATTACKS);
    for (const name of ["custom elements", "window.find", "selection", "innerText", "serialisation", "CSS :has"]) {
      expect(read[name], name).toEqual(expect.arrayContaining([...EXPRESSIONS]));
    }
    for (const name of ["aria-live", "print"]) expect(read[name], name).toContain("happiness");
  });

  it("reads nothing of ours", async () => {
    const opened = await attacked();
    await opened.inject();
    await opened.run(() => {
      harness.start("detailed");
    });
    for (const [at, expression] of EXPRESSIONS.entries()) {
      // Other words, other action units, another place.
      await opened.run(
        (shown, x) => {
          harness.faces = [madeReadingForTest({ expression: shown, box: { x, y: 0.4, width: 0.2, height: 0.3 } })];
        },
        expression,
        0.3 + 0.03 * at,
      );
      const texts = (): Promise<readonly string[]> => opened.run(() => harness.texts("plate"));
      await expect.poll(texts, PATIENCE).toEqual([expect.stringContaining(expression)]);
      await look(opened);
    }
    // A frame of the content script that takes so long that the browser tells pages of it.
    await opened.run(async () => {
      await new Promise<void>((done) => {
        requestAnimationFrame(function showLabelForLong() {
          const until = performance.now() + 200;
          while (performance.now() < until);
          done();
        });
      });
    });
    for (const view of ["normal", "compact"] as const) {
      await opened.run((wanted) => {
        harness.setView(wanted);
      }, view);
      await expect.poll(() => opened.run(() => harness.densities()), PATIENCE).toEqual([view]);
      await look(opened);
    }
    // While a screen reader is told: the words must still be there after all attacks have looked.
    const looked = async (): Promise<number> => {
      await opened.run(() => {
        harness.command({ to: "content", kind: "announce" });
      });
      await look(opened);
      return opened.run(() => harness.spoken().length);
    };
    await expect.poll(looked, PATIENCE).toBe(1);
    expect(await loot(opened)).toEqual(Object.fromEntries(ATTACKS.map((name) => [name, []])));
    // For paper the page itself is laid out anew, of which its observers are told, and of ours that it is not there.
    await opened.page.pdf();
    const { print } = await loot(opened);
    expect(print).toEqual([]);
    expect(opened.errors).toEqual([]);
  });

  async function attacked(): Promise<ContentPage> {
    const opened = await browser.open("/");
    await opened.page.evaluate(async () => {
      await window.ready;
      startAttacks();
    });
    return opened;
  }

  async function look({ page }: ContentPage): Promise<void> {
    await page.evaluate(async () => {
      await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
      attacks.look();
    });
  }

  function loot({ page }: ContentPage): Promise<Loot> {
    return page.evaluate(() => attacks.loot());
  }
});
