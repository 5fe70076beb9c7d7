import { InputError } from "../command-line/input-error.ts";

/**
 * Gives the section "Unreleased" a version's name. A section of that version that is at the top already stays as it is.
 *
 * @returns the changelog, and what that section says
 * @throws InputError where neither is there, nothing stands in it, or the version has a section already
 */
export function releaseChangelog(text: string, version: string) {
  const [, heading = "", body = ""] = /^## (.+)\n([^]*?)(?=^## |(?![^]))/m.exec(text) ?? [];
  if (heading !== "Unreleased" && heading !== version) {
    throw new InputError(
      `CHANGELOG.md must begin with "## Unreleased", not "## ${heading}": write what has changed there`,
    );
  }
  if (heading === "Unreleased" && text.includes(`\n## ${version}\n`)) {
    throw new InputError(`CHANGELOG.md tells of ${version} already, below "## Unreleased": give a newer version`);
  }
  const notes = body.trim();
  if (notes === "")
    throw new InputError(`CHANGELOG.md says nothing under "## ${heading}": write what has changed there`);
  return { changelog: text.replace(`## ${heading}\n`, `## ${version}\n`), notes };
}
