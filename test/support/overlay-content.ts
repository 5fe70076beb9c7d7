import type { CDPSession, Page } from "puppeteer-core";

/** What of DOM.Node is needed here. */
export interface DomNode {
  readonly nodeId: number;
  readonly nodeName: string;
  readonly nodeValue: string;
  readonly shadowRootType?: string;
  /** Names and values in turns. */
  readonly attributes?: readonly string[];
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
}

/** What a page holds in closed shadow roots, which only the debugger sees: the overlay and nothing else. */
export interface OverlayContent {
  readonly roots: number;
  /** Every text in them, without style sheets. */
  readonly texts: readonly string[];
}

/** Looks into the overlay of a page as it is now. */
export async function overlayContent(page: Page): Promise<OverlayContent> {
  const debuggerSession = await page.createCDPSession();
  try {
    const roots = await overlayRoots(debuggerSession);
    return { roots: roots.length, texts: roots.flatMap(textsIn) };
  } finally {
    await debuggerSession.detach();
  }
}

/** The closed shadow roots of the page that the debugger looks at. */
export async function overlayRoots(debuggerSession: CDPSession): Promise<readonly DomNode[]> {
  const { root } = await debuggerSession.send("DOM.getDocument", { depth: -1, pierce: true });
  return closedRoots(root);
}

function closedRoots(node: DomNode): DomNode[] {
  const own = (node.shadowRoots ?? []).filter(({ shadowRootType }) => shadowRootType === "closed");
  const below = [...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(closedRoots);
  return [...own, ...below];
}

/** Every text in a node, without style sheets. */
export function textsIn(node: DomNode): string[] {
  if (node.nodeName === "STYLE") return [];
  const own = node.nodeName === "#text" && node.nodeValue.trim() !== "" ? [node.nodeValue.trim()] : [];
  return [...own, ...(node.children ?? []).flatMap(textsIn)];
}
