import browser from "webextension-polyfill";
import { startOnce } from "./start-once.ts";

startOnce(window, browser.runtime);
