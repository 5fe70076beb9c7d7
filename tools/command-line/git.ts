import { spawnSync } from "node:child_process";

/** Whether git is installed: a machine with nothing but Node has none, and tests that make repositories are left out there. */
export const HAS_GIT = spawnSync("git", ["--version"]).status === 0;
