import type { EngineCosts } from "./engine-costs.ts";
import type { CallComparison } from "./measure-call.ts";

/** The numbers side by side, for people. */
export function benchReport(engine: EngineCosts, call: CallComparison): string {
  const { plain, backbone } = engine;
  return [
    "ONNX Runtime Web, WebAssembly, one thread; medians in milliseconds",
    line("backbone as shipped", backbone),
    ...(plain === null
      ? []
      : [
          line("plain EfficientNet-B0, 112×112", plain),
          `  the shipped one takes ${(backbone / plain).toFixed(2)} of it`,
        ]),
    line("one face (crop, backbone, heads)", engine.face),
    line("face detection, 640×480", engine.detector),
    line("one frame with one face, all in all", engine.frame),
    "",
    ...callLines("the demo call", call),
  ].join("\n");
}

/** A gallery's costs, and how often each of its faces was read. */
export function galleryReport(tiles: number, call: CallComparison): string {
  return [
    ...callLines(`a call of ${tiles} tiles`, call),
    "",
    "each stretch with the overlay     tiles read   longest gap of the median tile, of all   broken tracks",
    ...call.readings.map(
      ({ tiles: read, typicalGap, longestGap, brokenTracks }) =>
        `  ${" ".repeat(32)}${String(read).padStart(10)}${typicalGap.toFixed(2).padStart(30)} s` +
        `${longestGap.toFixed(2).padStart(8)} s${String(brokenTracks).padStart(16)}`,
    ),
  ].join("\n");
}

function callLines(title: string, call: CallComparison): string[] {
  return [
    `${`${title}, medians`.padEnd(34)} without      with     ratio`,
    pair("frames a second of each tile", call.without.framesPerSecond, call.with.framesPerSecond),
    pair("processor, cores", call.without.cores, call.with.cores),
  ];
}

function line(name: string, milliseconds: number): string {
  return `  ${name.padEnd(38)}${milliseconds.toFixed(1).padStart(8)}`;
}

function pair(name: string, without: number, withOverlay: number): string {
  const ratio = (withOverlay / without).toFixed(2);
  return `  ${name.padEnd(32)}${without.toFixed(2).padStart(8)}  ${withOverlay.toFixed(2).padStart(8)}  ${ratio.padStart(8)}`;
}
