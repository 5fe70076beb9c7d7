import { describe, expect, it } from "vitest";
import { siteOf, sitePattern } from "./site-pattern.ts";

describe("a typed site", () => {
  it.each([
    ["meet.google.com", "https://meet.google.com/*"],
    ["  Meet.Google.com/abc-defg?x=1#y ", "https://meet.google.com/*"],
    ["https://teams.microsoft.com", "https://teams.microsoft.com/*"],
    ["*.whereby.com", "https://*.whereby.com/*"],
    ["http://localhost:8080/call", "http://localhost/*"],
    ["http://127.0.0.1:1234", "http://127.0.0.1/*"],
  ])("%s becomes %s", (typed, pattern) => {
    expect(sitePattern(typed)).toEqual({ pattern });
  });
  it.each([
    "",
    " ",
    "meet",
    "ftp://a.b",
    "a b.c",
    "javascript:alert(1)",
    "https://u:p@a.b/",
    "-a.b",
    "<all_urls>",
    "a..b",
  ])("%s is refused with a sentence", (typed) => {
    expect(sitePattern(typed)).toEqual({ fault: expect.stringMatching(/^This is no address.*\.$/) as string });
  });
  it.each(["*", "https://*/", "*.com"])("%s is too wide", (typed) => {
    expect(sitePattern(typed)).toEqual({ fault: expect.stringMatching(/^Name one site/) as string });
  });
  it("is shown without what is usual", () => {
    expect(siteOf("https://meet.google.com/*")).toBe("meet.google.com");
    expect(siteOf("http://localhost/*")).toBe("http://localhost");
  });
});
