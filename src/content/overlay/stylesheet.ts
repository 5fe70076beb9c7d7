import { OVERLAY_PLATE } from "../../core/colours.ts";

/**
 * The overlay's looks. A plate never lets the picture through, so that its text keeps its contrast. Its words are
 * English and run from left to right on any page; only the indicator's corner follows the page.
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
  pointer-events: none !important;
  user-select: none !important;
  z-index: 2147483647 !important;
  contain: layout style !important;
}
.layer { position: absolute; inset: 0; transform-origin: 0 0; font: 12px/1.35 system-ui, "Segoe UI", Roboto, sans-serif; color: ${OVERLAY_PLATE.ink}; }
.face, .notice { position: absolute; inset: 0 auto auto 0; }
.ticks, .plate { position: absolute; inset: 0 auto auto 0; }
.ticks i { position: absolute; width: 24%; height: 24%; max-width: 22px; max-height: 22px; box-sizing: border-box;
  border: 0 solid var(--ink); }
.ticks i::before { content: ""; position: absolute; inset: -3px; border: 0 solid var(--fill); margin: 0; }
.ticks i:nth-child(1) { inset: 0 auto auto 0; border-width: 4px 0 0 4px; border-top-left-radius: 5px; }
.ticks i:nth-child(2) { inset: 0 0 auto auto; border-width: 4px 4px 0 0; }
.ticks i:nth-child(3) { inset: auto auto 0 0; border-width: 0 0 4px 4px; }
.ticks i:nth-child(4) { inset: auto 0 0 auto; border-width: 0 4px 4px 0; }
.ticks i:nth-child(1)::before { border-width: 2px 0 0 2px; }
.ticks i:nth-child(2)::before { border-width: 2px 2px 0 0; }
.ticks i:nth-child(3)::before { border-width: 0 0 2px 2px; }
.ticks i:nth-child(4)::before { border-width: 0 2px 2px 0; }
.plate, .notice, .indicator { box-sizing: border-box; direction: ltr; background: ${OVERLAY_PLATE.plate}; border-radius: 6px;
  box-shadow: 0 0 0 1px ${OVERLAY_PLATE.line}; white-space: nowrap; }
.plate { width: max-content; padding: 3px 8px 4px 6px; border-inline-start: 4px solid var(--fill); }
.headline { display: flex; align-items: center; gap: 5px; }
.headline :empty:not(path) { display: none; }
.headline svg { flex: none; width: 14px; height: 14px; fill: var(--fill); }
.caption, .muted { color: ${OVERLAY_PLATE.inkMuted}; }
.name { font-weight: 650; font-size: 13px; }
.share { font-variant-numeric: tabular-nums; }
.details[hidden] { display: none; }
.details:not([hidden]) { display: flex; align-items: center; gap: 8px; margin-top: 3px; }
.units { display: grid; gap: 0 6px; grid-template-columns: auto; }
.units.bars { grid-template-columns: auto auto 44px; align-items: center; }
.code { color: ${OVERLAY_PLATE.inkMuted}; font-variant-numeric: tabular-nums; }
.bar { height: 6px; background: ${OVERLAY_PLATE.line}; border-radius: 3px; overflow: hidden; }
.bar b { display: block; height: 100%; background: ${OVERLAY_PLATE.ink}; transform-origin: 0 0; }
.plane { display: block; flex: none; overflow: visible; }
.plane rect { fill: none; stroke: ${OVERLAY_PLATE.line}; }
.plane line { stroke: ${OVERLAY_PLATE.line}; }
.plane circle { fill: var(--fill); stroke: ${OVERLAY_PLATE.ink}; stroke-width: 1.5; }
.plane text { font-size: 9px; fill: ${OVERLAY_PLATE.inkMuted}; text-anchor: middle; dominant-baseline: central; }
.plate[data-density="mark"] :is(.caption, .share, .details),
.plate[data-density="compact"] .details,
.plate:not([data-density="detailed"]) .only-detailed,
.plate[data-density="detailed"] .not-detailed { display: none; }
.notice { width: max-content; max-width: 300px; padding: 4px 8px; white-space: normal; }
.layer[dir="rtl"] .indicator { inset: 8px 8px auto auto; }
.indicator { position: absolute; inset: 8px auto auto 8px; display: flex; align-items: center; gap: 6px;
  padding: 3px 9px 3px 7px; max-width: min(420px, 60vw); white-space: normal; }
.indicator::before { content: ""; flex: none; width: 8px; height: 8px; border-radius: 50%; background: #4fd0a5; }
.indicator[data-state="loading"]::before { background: transparent; box-shadow: inset 0 0 0 2px #f0e442; }
.indicator[data-state="trouble"]::before { background: #d55e00; border-radius: 0; clip-path: polygon(50% 0, 100% 100%, 0 100%); }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) {
  .plate, .notice, .indicator { background: Canvas; color: CanvasText; border: 1px solid CanvasText; }
  .caption, .muted, .code { color: CanvasText; }
  .headline svg, .plane circle { forced-color-adjust: none; stroke: CanvasText; stroke-width: 1; }
  .ticks i { border-color: Canvas; }
  .ticks i::before { border-color: CanvasText; }
  .indicator::before { forced-color-adjust: none; background: CanvasText; }
  .indicator[data-state="loading"]::before { box-shadow: inset 0 0 0 2px CanvasText; }
  .indicator[data-state="trouble"]::before { background: CanvasText; }
  .plane rect, .plane line { stroke: CanvasText; }
  .plane text { fill: CanvasText; }
  .bar { background: Canvas; outline: 1px solid CanvasText; }
  .bar b { background: CanvasText; }
}
@media (prefers-reduced-motion: no-preference) {
  .plane circle, .bar b { transition: transform 0.15s linear; }
}
`;
