/** A registry that cannot be used, with file, field and remedy in its message. */
export class RegistryError extends Error {
  override readonly name = "RegistryError";
}

/** One value of a JSON file that knows where it stands, so that a wrong one can be named. */
export class Field {
  readonly #value: unknown;
  readonly #file: string;
  readonly #path: string;

  private constructor(value: unknown, file: string, path: string) {
    this.#value = value;
    this.#file = file;
    this.#path = path;
  }

  /** @throws RegistryError where the text is no JSON. */
  static parse(json: string, file: string): Field {
    try {
      return new Field(JSON.parse(json), file, "");
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new RegistryError(`${file} is not JSON (${reason}): restore it from the release`);
    }
  }

  fail(demand: string): never {
    const found = JSON.stringify(this.#value) as string | undefined;
    const shown = found === undefined ? "it is missing" : `it is ${found.slice(0, 80)}`;
    throw new RegistryError(`${this.#file}: ${this.#path || "the file"} ${demand}; ${shown}`);
  }

  at(key: string): Field {
    const value = this.#value;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return this.fail("must be an object");
    const inner: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
    return new Field(inner, this.#file, this.#path === "" ? key : `${this.#path}.${key}`);
  }

  list<Item>(parse: (field: Field) => Item): Item[] {
    if (!Array.isArray(this.#value)) return this.fail("must be a list");
    return this.#value.map((item: unknown, index) => parse(new Field(item, this.#file, `${this.#path}[${index}]`)));
  }

  orNull<Value>(parse: (field: Field) => Value): Value | null {
    return this.#value === null ? null : parse(this);
  }

  text({ empty = false } = {}): string {
    if (typeof this.#value === "string" && (empty || this.#value !== "")) return this.#value;
    return this.fail(empty ? "must be text" : "must be text that is not empty");
  }

  matching(pattern: RegExp, meaning: string): string {
    if (typeof this.#value === "string" && pattern.test(this.#value)) return this.#value;
    return this.fail(`must be ${meaning}`);
  }

  oneOf<Choice extends string | number>(choices: readonly Choice[]): Choice {
    const choice = choices.find((candidate) => candidate === this.#value);
    return choice ?? this.fail(`must be ${choices.map((candidate) => JSON.stringify(candidate)).join(" or ")}`);
  }

  number(low: number, high: number): number {
    const value = this.#value;
    if (typeof value === "number" && value >= low && value <= high) return value;
    return this.fail(`must be a number from ${low} to ${high}`);
  }

  whole(low: number, high: number): number {
    const value = this.#value;
    if (Number.isInteger(value)) return this.number(low, high);
    return this.fail(`must be a whole number from ${low} to ${high}`);
  }

  numbers(count: number, low: number, high: number): number[] {
    const values = this.list((item) => item.number(low, high));
    return values.length === count ? values : this.fail(`must have ${count} numbers`);
  }

  numbersByName(): Record<string, number> {
    const value = this.#value;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return this.fail("must be an object");
    const names = Object.keys(value);
    return Object.fromEntries(names.map((name) => [name, this.at(name).number(-Infinity, Infinity)]));
  }

  /** An object with some of `names` as its keys. */
  byName<Name extends string, Value>(
    names: readonly Name[],
    parse: (field: Field) => Value,
  ): Partial<Record<Name, Value>> {
    const value = this.#value;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return this.fail("must be an object");
    const stray = Object.keys(value).find((key) => !names.some((name) => name === key));
    if (stray !== undefined) return this.fail(`must not have "${stray}": only ${names.join(", ")}`);
    const found: Partial<Record<Name, Value>> = {};
    for (const name of names) if (name in value) found[name] = parse(this.at(name));
    return found;
  }

  /** All of `labels`, each once, in any order. */
  permutationOf<Label extends string>(labels: readonly Label[]): Label[] {
    const given = this.list((item) => item.oneOf(labels));
    if (given.length === labels.length && new Set(given).size === labels.length) return given;
    return this.fail(`must name each of ${labels.join(", ")} once`);
  }
}
