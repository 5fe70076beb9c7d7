import type { Command } from "commander";
import type { FaceNetwork, FaceScores } from "../../../src/engine/network/face-network.ts";
import { InputError } from "../../command-line/input-error.ts";
import { numberList, positive, wholeNumber } from "../../command-line/numbers.ts";
import { seededRandom } from "../metrics/bootstrap.ts";
import { openNetwork } from "../network/open-network.ts";
import { addNetworkOptions, type NetworkOptions } from "../network/options.ts";
import { readPressFaces, type PressFace } from "../press/press-faces.ts";
import { withProgress } from "../report/progress.ts";
import { markdownTable, score } from "../report/table.ts";
import { randomView } from "../smoothing/random-view.ts";
import { EPISODE, episodesOf, stepsOf, type Episode } from "./episodes.ts";
import { measureBaseline, type BaselineRow, type Measured, type ReadEpisode } from "./measure.ts";

/** Views of each picture that readings are drawn from. */
const VIEWS = 6;

interface Options extends NetworkOptions {
  readonly folder: string;
  readonly labels: string;
  readonly slight: number;
  readonly k: readonly number[];
  readonly seed: number;
  readonly json?: true;
}

/** `evaluate baseline`: what the neutral baseline does to slight smiles and to faces at rest. */
export function addBaselineCommand(program: Command): void {
  const command = program
    .command("baseline")
    .description("neutral, a slight smile, neutral, of one person each: with and without the neutral baseline")
    .requiredOption("--folder <folder>", "where the pictures are")
    .requiredOption("--labels <csv>", "their list, of `python -m training.list_press --labels`")
    .option("--slight <smile>", "a smile is slight below this", positive("--slight"), 0.36)
    .option("--k <list>", "windows of the mean filter", numberList("--k"), [1, 5, 15, 31])
    .option("--seed <n>", "another seed makes other sequences", wholeNumber("--seed"), 1)
    .option("--json", "print one JSON object instead of a table");
  addNetworkOptions(command).action(async (options: Options) => {
    const network = await openNetwork(options.models, options.model);
    const faces = await readPressFaces(options.folder, options.labels, network.entry.backbone.crop);
    const episodes = episodesOf(faces, options.slight);
    if (episodes.length === 0) {
      throw new InputError(`${options.labels} has nobody with both a neutral face and a smile below ${options.slight}`);
    }
    const read = await readEpisodes(network, episodes, seededRandom(options.seed));
    const rows = options.k.flatMap((window) =>
      [false, true].map((baseline) => measureBaseline(read, network.entry, window, baseline)),
    );
    const people = new Set(episodes.map(({ identity }) => identity)).size;
    const report = { modelId: network.entry.id, episodes: episodes.length, people, hertz: EPISODE.hertz, rows };
    console.log(options.json === true ? JSON.stringify(report) : asText(report));
  });
}

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

interface Report {
  readonly modelId: string;
  readonly episodes: number;
  readonly people: number;
  readonly hertz: number;
  readonly rows: readonly BaselineRow[];
}

function asText({ modelId, episodes, people, hertz, rows }: Report): string {
  const told = ({ value, interval: [low, high] }: Measured): string =>
    `${score(value)} (${score(low)} to ${score(high)})`;
  const table = markdownTable(
    ["k", "baseline", "smile shown", "smile noticed", "false at rest", "false after"],
    rows.map(({ window, baseline, recall, noticed, falseAtRest, falseAfter }) => [
      String(window),
      baseline ? "on" : "off",
      ...[recall, noticed, falseAtRest, falseAfter].map(told),
    ]),
  );
  return `${modelId}: ${episodes} slight smiles of ${people} people, ${hertz} readings a second\n\n${table}`;
}
