import { spawnSync } from "node:child_process";

/** The Python interpreter to use: the environment variable PYTHON, else python3 of the PATH. */
export function python(): string {
  return process.env["PYTHON"] ?? "python3";
}

/** Whether Python is there with all of these modules. */
export function pythonHas(...modules: readonly string[]): boolean {
  return spawnSync(python(), ["-c", `import ${modules.join(", ")}`], { stdio: "ignore" }).status === 0;
}
