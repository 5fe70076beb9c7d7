/**
 * The overlay's own style: where things lie, before transforms move them. What a page says of its element does not
 * count here: important rules of a shadow root go before important rules of the page.
 */
export const STYLESHEET = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 !important;
  display: block !important;
  width: auto !important;
  height: auto !important;
  margin: 0 !important;
  padding: 0 !important;
  border: 0 !important;
  background: transparent !important;
  overflow: visible !important;
  direction: ltr !important;
  pointer-events: none !important;
  user-select: none !important;
  z-index: 2147483647 !important;
  contain: layout style !important;
}
:host::backdrop { display: none !important; }
.layer { position: absolute; inset: 0; transform-origin: 0 0; color: CanvasText; outline-color: Canvas; }
.face { position: absolute; top: 0; left: 0; }
canvas { position: absolute; top: 0; left: 0; display: block; }
i { position: absolute; top: 0; left: 0; width: 22px; height: 22px; box-sizing: border-box; border: 0 solid var(--ink); }
i::before { content: ""; position: absolute; inset: -3px; border: 0 solid var(--fill); }
i:nth-child(1) { transform-origin: 0 0; border-width: 4px 0 0 4px; border-top-left-radius: 5px; }
i:nth-child(2) { transform-origin: 100% 0; border-width: 4px 4px 0 0; }
i:nth-child(3) { transform-origin: 0 100%; border-width: 0 0 4px 4px; }
i:nth-child(4) { transform-origin: 100% 100%; border-width: 0 4px 4px 0; }
i:nth-child(1)::before { border-width: 2px 0 0 2px; }
i:nth-child(2)::before { border-width: 2px 2px 0 0; }
i:nth-child(3)::before { border-width: 0 0 2px 2px; }
i:nth-child(4)::before { border-width: 0 2px 2px 0; }
.hidden .face, .hidden .notice { visibility: hidden; }
.spoken { position: absolute; top: 0; left: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.spoken span { display: block; width: 1px; height: 1px; }
@media (forced-colors: active) {
  i { border-color: Canvas; }
  i::before { border-color: CanvasText; }
}
@media print {
  :host { display: none !important; }
}
`;
