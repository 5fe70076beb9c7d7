import { expect, it } from "vitest";
import { siteOfPage } from "./site-of-page.ts";

it("names a page's site without port, path and secrets", () => {
  expect(siteOfPage("https://meet.example.org:8443/room?key=1#now")).toBe("https://meet.example.org/*");
  expect(siteOfPage("http://localhost")).toBe("http://localhost/*");
  expect(siteOfPage("http://me:word@[::1]:80/")).toBe("http://[::1]/*");
});
