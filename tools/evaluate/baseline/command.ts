import type { FaceNetwork, FaceScores } from "../../../src/engine/network/face-network.ts";
import { InputError } from "../../command-line/input-error.ts";
import { numberList, positive, wholeNumber } from "../../command-line/numbers.ts";
import { seededRandom } from "../metrics/bootstrap.ts";
import { openNetwork } from "../network/open-network.ts";
import { networkCommand } from "../network/options.ts";
import { readPressFaces, type PressFace } from "../press/press-faces.ts";
import { withProgress } from "../report/progress.ts";
import { markdownTable, range, score } from "../report/table.ts";
import { randomView } from "../smoothing/random-view.ts";
import { EPISODE, episodesOf, stepsOf, type Episode } from "./episodes.ts";
import { measureBaseline, type ReadEpisode } from "./measure.ts";

/** Views of each picture that readings are drawn from. */
const VIEWS = 6;

/** `evaluate baseline`: what the neutral baseline does to slight smiles and to faces at rest. */
export const baseline = networkCommand(
  "baseline",
  "neutral, a slight smile, neutral, of one person each: with and without the neutral baseline",
)
  .requiredOption("--folder <folder>", "where the pictures are")
  .requiredOption("--labels <csv>", "their list, of `python -m training.list_press --labels`")
  .option("--slight <smile>", "a smile is slight below this", positive("--slight"), 0.36)
  .option("--k <list>", "windows of the mean filter", numberList("--k"), [1, 5, 15, 31])
  .option("--seed <n>", "another seed makes other sequences", wholeNumber("--seed"), 1)
  .action(async ({ folder, labels, slight, k, seed, models, model, json }) => {
    const network = await openNetwork(models, model);
    const episodes = episodesOf(await readPressFaces(folder, labels, network.entry.backbone.crop), slight);
    if (episodes.length === 0) {
      throw new InputError(`${labels} has nobody with both a neutral face and a smile below ${slight}`);
    }
    const read = await readEpisodes(network, episodes, seededRandom(seed));
    const rows = k.flatMap((window) => [false, true].map((on) => measureBaseline(read, network.entry, window, on)));
    const people = new Set(episodes.map(({ identity }) => identity)).size;
    const report = { modelId: network.entry.id, episodes: episodes.length, people, hertz: EPISODE.hertz, rows };
    const text =
      `${report.modelId}: ${report.episodes} slight smiles of ${people} people, ${report.hertz} readings a second\n\n` +
      tableOf(rows);
    console.log(json === true ? JSON.stringify(report) : text);
  });

async function readEpisodes(
  network: FaceNetwork,
  episodes: readonly Episode[],
  random: () => number,
): Promise<ReadEpisode[]> {
  const shown = episodes.flatMap(({ resting, smiling, restingAgain }) => [...resting, smiling, ...restingAgain]);
  const views = new Map<PressFace, FaceScores[]>();
  await withProgress("baseline", [...new Set(shown)], async (face) => {
    const scores: FaceScores[] = [];
    for (let view = 0; view < VIEWS; view++) {
      const { picture, square } = await randomView(face.picture, random);
      scores.push(await network.readFace(picture, square));
    }
    views.set(face, scores);
  });
  return episodes.map((episode) => ({
    identity: episode.identity,
    readings: stepsOf(episode, random).flatMap(({ seconds, phase, face }) => {
      const scores = views.get(face)?.[Math.floor(random() * VIEWS)];
      return scores === undefined ? [] : [{ seconds, phase, scores }];
    }),
  }));
}

function tableOf(rows: readonly ReturnType<typeof measureBaseline>[]): string {
  return markdownTable(
    ["k", "baseline", "smile shown", "smile noticed", "false at rest", "false after"],
    rows.map(({ window, baseline: on, recall, noticed, falseAtRest, falseAfter }) => [
      String(window),
      on ? "on" : "off",
      ...[recall, noticed, falseAtRest, falseAfter].map(
        ({ value, interval }) => `${score(value)} (${range(interval)})`,
      ),
    ]),
  );
}
