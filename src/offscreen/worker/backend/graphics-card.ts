import { type CardRefusal, cardRefusal } from "../../../core/card-refusal.ts";

/** An adapter of WebGPU that was found, not yet opened. */
export interface GraphicsCard {
  /** What the browser tells of it: vendor and family, hardly ever more. */
  readonly name: string;
  /** Drawn by the processor: right, and fifty times slower than WebAssembly. */
  readonly isSoftware: boolean;
  readonly open: () => Promise<GPUDevice>;
}

/** What ONNX Runtime's kernels use beyond WebGPU's least, where the card has it. */
const LIMITS = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupSizeZ",
  "maxComputeWorkgroupsPerDimension",
  "maxStorageBuffersPerShaderStage",
] as const;

/** null where the browser has no WebGPU, or no adapter for it. */
export async function findGraphicsCard(): Promise<GraphicsCard | null> {
  // TypeScript knows only browsers that have it.
  const gpu = (navigator as { readonly gpu?: GPU }).gpu;
  const adapter = await gpu?.requestAdapter({ powerPreference: "low-power" }).catch(() => null);
  if (adapter === null || adapter === undefined) return null;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  return {
    name: [vendor, architecture, device, description].filter((part) => part !== "").join(" "),
    isSoftware: isFallbackAdapter,
    open: () =>
      adapter.requestDevice({
        requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]])),
      }),
  };
}

/** Resolves, with the reason, when the device is gone or out of memory; never where neither happens. */
export function whenLost(device: GPUDevice): Promise<CardRefusal> {
  return new Promise((resolve) => {
    void device.lost.then(({ message }) => {
      resolve(cardRefusal("lost", message));
    });
    device.addEventListener("uncapturederror", (event) => {
      const { error } = event;
      resolve(error instanceof GPUOutOfMemoryError ? cardRefusal("memory") : cardRefusal("failed", error.message));
    });
  });
}
