import { InputError } from "./input-error.ts";

/** Parser of an option's value. @throws InputError naming the option */
type Parser<Value> = (text: string) => Value;

/** Of a whole number from 1 up. */
export function wholeNumber(option: string): Parser<number> {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1) return value;
    throw new InputError(`${option} must be a whole number from 1 up, got ${text}`);
  };
}

/** Of a number above 0. */
export function positive(option: string): Parser<number> {
  return (text) => {
    const value = Number(text);
    if (value > 0 && Number.isFinite(value)) return value;
    throw new InputError(`${option} must be a number above 0, got ${text}`);
  };
}

/** Of a list of whole numbers from 1 up, as in 1,5,15. */
export function numberList(option: string): Parser<number[]> {
  return (text) => text.split(",").map(wholeNumber(option));
}

/** Of the windows of centred filters. */
export function oddNumbers(option: string): Parser<number[]> {
  return (text) => {
    const numbers = numberList(option)(text);
    const even = numbers.find((number) => number % 2 === 0);
    if (even === undefined) return numbers;
    throw new InputError(`${option}: windows are odd (2 delta + 1), ${even} is not`);
  };
}
