import { expect, it } from "vitest";
import { memoryReport } from "./memory-report.ts";

it("tells the median of half a minute around, by kind of process, the most, and what it has grown by", () => {
  const samples = (engine: (second: number) => number) =>
    Array.from({ length: 120 }, (_, at) => 5 * (at + 1)).map((second) => ({
      second,
      processes: [
        { kind: "renderer", own: 80 },
        { kind: "extension", own: engine(second) },
        { kind: "extension", own: 10 },
      ],
    }));
  const without = samples(() => 0);
  // 1 MiB a minute, and garbage in one sample of four.
  const on = samples((second) => 100 + second / 60 + (second % 20 === 0 ? 30 : 0));
  const report = memoryReport({ minutes: [1, 5, 9], without, with: on });
  expect(report).toMatch(/all\s*\|\s*101\.\d \|\s*105\.\d \|\s*109\.\d/);
  expect(report).toMatch(/renderer\s*\|\s*0\.0 \|\s*0\.0 \|\s*0\.0/);
  expect(report).toMatch(/most at any time: 1(39|40)\.\d MiB/);
  expect(report).toMatch(/grown from minute 1 to minute 9: [78]\.\d %; .* between them: [67]\.\d %/);
});
