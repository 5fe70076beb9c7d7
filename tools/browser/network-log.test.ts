import { describe, expect, it } from "vitest";
import { outsideRequests, requestsOf } from "./network-log.ts";

const log = {
  constants: {},
  events: [
    { params: { url: "http://localhost:8080/", initiator: "not an origin", method: "GET" } },
    { params: { url: "http://127.0.0.1:8080/clip.webm", initiator: "http://localhost:8080" } },
    { params: { url: "https://update.example/", initiator: "not an origin" } },
    { params: { url: "https://outside.example/usage", initiator: "chrome-extension://abc" } },
    { params: { url: "wss://outside.example/", initiator: "http://localhost:8080" } },
    { params: { url: "http://localhost.outside.example/", initiator: "http://localhost:8080" } },
    { params: { url: "http://127.outside.example/", initiator: "http://localhost:8080" } },
    { params: { url: "data:text/plain,x", initiator: "http://localhost:8080" } },
    { params: { net_error: -105 } },
    { type: 3 },
  ],
};

describe("network log", () => {
  it("finds every request with its initiator", () => {
    expect(requestsOf(log)).toHaveLength(8);
    expect(requestsOf(log)[0]).toEqual({ url: "http://localhost:8080/", initiator: null });
  });

  it("counts as outside what a page or extension asks of another machine", () => {
    expect(outsideRequests(requestsOf(log)).map(({ url }) => url)).toEqual([
      "https://outside.example/usage",
      "wss://outside.example/",
      "http://localhost.outside.example/",
      "http://127.outside.example/",
    ]);
  });

  it("refuses what is no network log", () => {
    expect(() => requestsOf({})).toThrow(/no events/);
  });
});
