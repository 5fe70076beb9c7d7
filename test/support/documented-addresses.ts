/**
 * Every outside address in the built files, by file. None is ever contacted: they are comments, explanations and
 * error messages of the two libraries, kept as their authors ship them. The security policy would stop a request,
 * and the end-to-end tests count none.
 */
export const DOCUMENTED_ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  // The licence of webextension-polyfill.
  "THIRD-PARTY.txt": ["mozilla.org"],
  // ONNX Runtime Web's message about cross-origin isolation.
  "worker.js": ["web.dev"],
  "vendor/mediapipe/vision_wasm_module_internal.js": [
    "bugzil.la",
    "developer.mozilla.org",
    "en.wikipedia.org",
    "github.com",
    "kripken.github.io",
    "pubs.opengroup.org",
    "server.com",
    "tools.ietf.org",
    "unicode.org",
    "webkit.org",
    "www.ietf.org",
    "www.khronos.org",
  ],
  "vendor/mediapipe/vision_wasm_module_internal.wasm": ["github.com", "go", "goto", "www.tensorflow.org"],
  "vendor/onnxruntime/ort-wasm-simd-threaded.jspi.wasm": [
    "arxiv.org",
    "docs.nvidia.com",
    "github.com",
    "ieeexplore.ieee.org",
    "tinyurl.com",
  ],
};
