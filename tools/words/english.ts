import english from "../../_locales/en/messages.json" with { type: "json" };
import { speak } from "./speak.ts";

// To be imported before src/core/texts.ts where there is no chrome.i18n: tools and tests speak English.
speak(english);
