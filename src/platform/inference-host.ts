/**
 * Where the page that holds the models lives. The build for Firefox puts firefox/inference-host.ts in this place; both
 * have the same exports.
 */
export { closeInferenceHost, inferenceHostIsOpen, openInferenceHost } from "./chromium/inference-host.ts";
