import type { Counts } from "./test-counts.ts";
import { runAllTests } from "./test-suite.ts";

/**
 * `npm test` runs all tests once, `npm run test:repeat -- N` N times in a row. The last line is the sum over all of
 * them; the lines before it name what failed.
 */
const [times = "1"] = process.argv.slice(2);
const rounds = Number(times);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`npm run test:repeat -- N: "${times}" is no count of runs.`);

const runs: Counts[] = [];
for (let round = 1; round <= rounds; round++) {
  const counts = await runAllTests();
  if (rounds > 1) console.log(`run ${round} of ${rounds}: ${counts.passed} passed, ${counts.failed} failed`);
  runs.push(counts);
}
for (const [index, { failures }] of runs.entries()) {
  for (const failure of failures) console.log(`failed${rounds > 1 ? ` in run ${index + 1}` : ""}: ${failure}`);
}
const sum = (count: "passed" | "failed"): number => runs.reduce((total, run) => total + run[count], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") === 0 ? 0 : 1;
