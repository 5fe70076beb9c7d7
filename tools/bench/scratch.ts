import { setTimeout as wait } from "node:timers/promises";
import { readFile } from "node:fs/promises";
import { FOOTAGE } from "../browser/call-server.ts";
import { clickSwitch, openPopup } from "../browser/popup.ts";
import { recordPort, takeRecording } from "../browser/port-recorder.ts";
import { withCall } from "./call/measure-call.ts";
const parts = process.argv[2] === "1" ? FOOTAGE.slice(0, 1) : FOOTAGE;
async function threads(pid: number): Promise<Map<string, number>> {
  const { readdirSync, readFileSync } = await import("node:fs");
  const out = new Map<string, number>();
  for (const t of readdirSync(`/proc/${pid}/task`)) {
    try {
      const stat = readFileSync(`/proc/${pid}/task/${t}/stat`, "utf8");
      const name = /\((.*)\)/.exec(stat)?.[1] ?? "";
      const f = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      out.set(name, (out.get(name) ?? 0) + (Number(f[11]) + Number(f[12])) / 100);
    } catch {}
  }
  return out;
}
await withCall(parts, async (session, page) => {
  const cdp = await session.browser.target().createCDPSession();
  const snap = async () => {
    const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
    const m = new Map<string, number>();
    for (const p of processInfo) {
      const cmd = await readFile(`/proc/${p.id}/cmdline`, "utf8").catch(() => "");
      const kind = cmd.includes("--extension-process") ? "ext" : p.type;
      for (const [n, s] of await threads(p.id)) m.set(`${kind} ${p.id} ${n}`, s);
    }
    return { at: Date.now(), m };
  };
  const diff = (a: Awaited<ReturnType<typeof snap>>, b: Awaited<ReturnType<typeof snap>>) => {
    const s = (b.at - a.at) / 1000;
    const rows = [...b.m].map(([k, v]) => [k, (v - (a.m.get(k) ?? 0)) / s] as const);
    return new Map(rows);
  };
  await wait(5000);
  const a = await snap(); await wait(15000); const b = await snap();
  const off = diff(a, b);
  const popup = await openPopup(session, page);
  await recordPort(popup.page, popup.tab);
  await clickSwitch(popup, "on");
  await wait(12000);
  const c = await snap(); await wait(15000); const d = await snap();
  const on = diff(c, d);
  const { received } = await takeRecording(popup.page, popup.tab);
  const reads = received.filter(({ message, at }) => message.kind === "readings" && at >= c.at && at <= d.at).length / ((d.at - c.at) / 1000);
  console.log("reads/s", reads.toFixed(1), "more ms a read", (1000 * ([...on.values()].reduce((x, y) => x + y, 0) - [...off.values()].reduce((x, y) => x + y, 0)) / reads).toFixed(1));
  const sum = (m: Map<string, number>) => [...m.values()].reduce((x, y) => x + y, 0);
  console.log("off", sum(off).toFixed(3), "on", sum(on).toFixed(3));
  for (const k of [...new Set([...off.keys(), ...on.keys()])].sort((x, y) => ((on.get(y) ?? 0) - (off.get(y) ?? 0)) - ((on.get(x) ?? 0) - (off.get(x) ?? 0))).slice(0, 16))
    console.log(k.padEnd(50), (off.get(k) ?? 0).toFixed(3), (on.get(k) ?? 0).toFixed(3), ((on.get(k) ?? 0) - (off.get(k) ?? 0)).toFixed(3));
});
