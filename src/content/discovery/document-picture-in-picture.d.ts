// Document Picture-in-Picture (WICG), which TypeScript's DOM library does not know yet.
interface DocumentPictureInPictureEvent extends Event {
  readonly window: Window;
}

interface DocumentPictureInPicture extends EventTarget {
  readonly window: Window | null;
  addEventListener(
    type: "enter",
    listener: (event: DocumentPictureInPictureEvent) => void,
    options?: AddEventListenerOptions,
  ): void;
}

interface Window {
  readonly documentPictureInPicture?: DocumentPictureInPicture;
}
