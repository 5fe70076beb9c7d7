import type { CDPSession, Protocol } from "puppeteer-core";

/** How many closed shadow roots a page has, one for each document with an overlay: only the debugger sees them. */
export async function countClosedRoots(session: CDPSession): Promise<number> {
  const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
  return closedRootsIn(root);
}

function closedRootsIn({ children = [], shadowRoots = [] }: Protocol.DOM.Node): number {
  const own = shadowRoots.filter(({ shadowRootType }) => shadowRootType === "closed").length;
  return [...children, ...shadowRoots].reduce((count, node) => count + closedRootsIn(node), own);
}
