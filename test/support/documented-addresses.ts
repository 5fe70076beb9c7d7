/**
 * Every outside address in the built files, by file. None is ever contacted: they are comments, explanations and
 * error messages of the libraries, kept as their authors ship them. The security policy would stop a request,
 * and the end-to-end tests count none.
 */
export const DOCUMENTED_ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  // Our own licence.
  "LICENSE.txt": ["www.apache.org"],
  // The licences of webextension-polyfill and of p-limit.
  "THIRD-PARTY.txt": ["mozilla.org", "sindresorhus.com"],
  // ONNX Runtime Web's message about cross-origin isolation.
  "worker.js": ["web.dev"],
  "vendor/onnxruntime/ort-wasm-simd-threaded.jspi.wasm": [
    "arxiv.org",
    "docs.nvidia.com",
    "github.com",
    "ieeexplore.ieee.org",
    "tinyurl.com",
  ],
};
