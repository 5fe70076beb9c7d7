/**
 * A page whose videos the tests move about: each shows a live stream, of a clip or of a black canvas, in an
 * element with an id.
 */
export class Stage {
  readonly #players = new Map<string, HTMLVideoElement>();

  /** Shows a clip in a new element, or in the one with this id: then its stream is swapped. */
  async show(id: string, clip: string): Promise<void> {
    const player = document.createElement("video");
    player.src = clip;
    player.loop = true;
    player.muted = true;
    await player.play();
    this.#players.get(id)?.pause();
    this.#players.set(id, player);
    await this.#present(id, (context) => {
      if (!player.paused) context.drawImage(player, 0, 0, context.canvas.width, context.canvas.height);
    });
  }

  /** A camera that sends nothing but black. */
  async showBlack(id: string): Promise<void> {
    await this.#present(id, (context) => {
      context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    });
  }

  /** A camera before a wall of upright stripes of equal width, each as bright (0..255) as is said. */
  async showStripes(id: string, brightness: readonly number[]): Promise<void> {
    await this.#present(id, (context) => {
      const width = context.canvas.width / brightness.length;
      brightness.forEach((grey, index) => {
        context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
        context.fillRect(index * width, 0, width, context.canvas.height);
      });
    });
  }

  /** A file that plays once, straight from its address. */
  async showFile(id: string, clip: string, from: number): Promise<void> {
    const video = this.#element(id);
    video.src = clip;
    video.currentTime = from;
    await video.play();
  }

  /** The stream stays live but sends no new picture. */
  freeze(id: string): void {
    this.#players.get(id)?.pause();
  }

  async thaw(id: string): Promise<void> {
    await this.#players.get(id)?.play();
  }

  /** The participant leaves: the stream's tracks end, the element stays. */
  end(id: string): void {
    const { srcObject } = this.#element(id);
    if (srcObject instanceof MediaStream) for (const track of srcObject.getTracks()) track.stop();
    this.#element(id).srcObject = null;
    this.#players.get(id)?.pause();
  }

  remove(id: string): void {
    this.#element(id).remove();
  }

  /** A canvas's stream has a new picture exactly when something is drawn, which lets a picture stand still. */
  async #present(id: string, draw: (context: CanvasRenderingContext2D) => void): Promise<void> {
    const canvas = document.createElement("canvas");
    canvas.width = 640;
    canvas.height = 480;
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("This browser draws on no canvas.");
    const stream = canvas.captureStream();
    const [track] = stream.getTracks();
    const timer = setInterval(() => {
      if (track?.readyState === "live") draw(context);
      else clearInterval(timer);
    }, 40);
    const video = this.#element(id);
    if (video.srcObject instanceof MediaStream) for (const old of video.srcObject.getTracks()) old.stop();
    video.srcObject = stream;
    await video.play();
  }

  #element(id: string): HTMLVideoElement {
    const known = document.getElementById(id);
    if (known instanceof HTMLVideoElement) return known;
    const video = document.createElement("video");
    video.id = id;
    video.muted = true;
    video.width = 480;
    video.height = 360;
    document.body.append(video);
    return video;
  }
}

declare global {
  var stage: Stage;
}

globalThis.stage = new Stage();
