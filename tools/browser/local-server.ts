import { createServer, type ServerResponse } from "node:http";
import path from "node:path";
import send from "send";
import { errorMessage } from "../../src/core/error-message.ts";

/** What the server answers under one path: a file of this machine, bytes made when asked for, a page or a script. */
export type Route = (
  | { readonly file: string }
  | { readonly bytes: () => Promise<Uint8Array> }
  | { readonly html: string }
  | { readonly script: string }
) & {
  readonly headers?: Readonly<Record<string, string>>;
};

export interface LocalServer extends AsyncDisposable {
  /** http://localhost:PORT, which browsers treat as a secure context. */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Serves exactly the given paths on this machine alone, at a free port. */
export async function serveLocally(routes: Readonly<Record<string, Route>>): Promise<LocalServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const route = routes[pathname];
    if (route === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    for (const [name, value] of Object.entries(route.headers ?? {})) response.setHeader(name, value);
    // Absolute, since `send` refuses what climbs (../).
    if ("file" in route) send(request, encodeURI(path.resolve(route.file)), { dotfiles: "allow" }).pipe(response);
    else if ("bytes" in route) void sendBytes(route.bytes, response);
    else if ("html" in route) response.setHeader("Content-Type", "text/html; charset=utf-8").end(route.html);
    else response.setHeader("Content-Type", "text/javascript; charset=utf-8").end(route.script);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The local server has no port.");
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { origin: `http://localhost:${address.port}`, close, [Symbol.asyncDispose]: close };
}

async function sendBytes(make: () => Promise<Uint8Array>, response: ServerResponse): Promise<void> {
  try {
    response.end(await make());
  } catch (error) {
    response.writeHead(500).end(errorMessage(error));
  }
}
