import { errorMessage } from "../../../core/error-message.ts";
import type { Graph } from "../../../core/graph.ts";
import { type CardRefusal, cardRefusal } from "../../../core/card-refusal.ts";
import { agree, isSound } from "./agreement.ts";

/** Every so many faces the processor reads one too, in case the card's numbers drift. */
const COMPARE_EVERY = 100;

export interface Guard {
  readonly card: Graph;
  readonly processor: Graph;
  /** Resolves, with the reason, when the card is lost. */
  readonly lost: Promise<CardRefusal>;
  /** Milliseconds after which a card that says nothing counts as lost. */
  readonly patience: number;
  /** Called once, when the processor takes over. */
  readonly fellBack: (refusal: CardRefusal) => void;
}

/**
 * Runs on the graphics card as long as it answers, and answers with sound numbers. Whatever goes wrong, the same
 * input is read by the processor, so that no frame is lost by it, and so is everything after.
 */
export function guardedGraph({ card, processor, lost, patience, fellBack }: Guard): Graph {
  let onCard = true;
  let runs = 0;
  const leave = (refusal: CardRefusal): void => {
    if (!onCard) return;
    onCard = false;
    fellBack(refusal);
  };
  void lost.then(leave);
  return async (input, shape) => {
    if (onCard) {
      // What the card takes might not come back with it.
      const answer = await askCard(card(input.slice(), shape), lost, patience);
      runs += 1;
      if (isRefusal(answer)) leave(answer);
      else if (!isSound(answer)) leave(cardRefusal("wrong"));
      else if (runs % COMPARE_EVERY !== 0) return answer;
      else if (agree(answer, await processor(input, shape))) return answer;
      else leave(cardRefusal("wrong"));
    }
    return processor(input, shape);
  };
}

type Answer = Awaited<ReturnType<Graph>>;

function isRefusal(answer: Answer | CardRefusal): answer is CardRefusal {
  return typeof answer["fault"] === "string";
}

/** The card's answer, or the reason why there is none. */
async function askCard(
  running: ReturnType<Graph>,
  lost: Promise<CardRefusal>,
  patience: number,
): Promise<Answer | CardRefusal> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<CardRefusal>((resolve) => {
    timer = setTimeout(() => {
      resolve(cardRefusal("silent"));
    }, patience);
  });
  const answered = running.catch((error: unknown) => cardRefusal("failed", errorMessage(error)));
  const answer = await Promise.race([answered, lost, late]);
  // ONNX Runtime cannot run the processor's graph while a run on the card still hangs in it, which ends soon after a loss.
  await Promise.race([answered, late]);
  clearTimeout(timer);
  return answer;
}
