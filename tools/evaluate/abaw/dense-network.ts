import { seededRandom } from "../metrics/bootstrap.ts";

/** A fully connected layer and its gradient: outputs = inputs × weights^T + bias. */
interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Weights [outputs][inputs], then bias [outputs]. */
  readonly parameters: Float32Array;
  readonly gradient: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** Adam as published (Kingma and Ba 2015). */
const ADAM = { first: 0.9, second: 0.999, epsilon: 1e-8 };

/** The paper's shallow heads: one linear layer, or one hidden layer with ReLU before it; trained with Adam. */
export class DenseNetwork {
  readonly #layers: readonly Layer[];
  #step = 0;

  /** @param hidden units of the hidden layer, 0 for none. */
  constructor(inputs: number, outputs: number, hidden: number, seed: number) {
    const random = seededRandom(seed);
    this.#layers =
      hidden > 0
        ? [makeLayer(inputs, hidden, random), makeLayer(hidden, outputs, random)]
        : [makeLayer(inputs, outputs, random)];
  }

  /** Outputs for one example, before any output function. */
  forward(input: Float32Array): Float32Array {
    return this.#activations(input).at(-1) ?? input;
  }

  /**
   * Adds one example's share to the gradient.
   *
   * @param outputGradient derivative of the loss by each output.
   */
  accumulate(input: Float32Array, outputGradient: Float32Array): void {
    const activations = this.#activations(input);
    let gradient = outputGradient;
    for (let index = this.#layers.length - 1; index >= 0; index -= 1) {
      const layer = this.#layers[index];
      const given = activations[index];
      if (layer === undefined || given === undefined) throw new Error("a layer without input");
      gradient = backward(layer, given, gradient, index > 0);
    }
  }

  /** One step of Adam along the accumulated gradient, which then is 0 again. */
  step(rate: number): void {
    this.#step += 1;
    const correction = Math.sqrt(1 - ADAM.second ** this.#step) / (1 - ADAM.first ** this.#step);
    for (const { parameters, gradient, first, second } of this.#layers) {
      for (let index = 0; index < parameters.length; index += 1) {
        const slope = gradient[index] ?? 0;
        const mean = ADAM.first * (first[index] ?? 0) + (1 - ADAM.first) * slope;
        const square = ADAM.second * (second[index] ?? 0) + (1 - ADAM.second) * slope * slope;
        first[index] = mean;
        second[index] = square;
        parameters[index] = (parameters[index] ?? 0) - (rate * correction * mean) / (Math.sqrt(square) + ADAM.epsilon);
      }
      gradient.fill(0);
    }
  }

  /** The input of each layer, then the output of the last. */
  #activations(input: Float32Array): Float32Array[] {
    const activations = [input];
    this.#layers.forEach((layer, index) => {
      const output = apply(layer, activations[index] ?? input);
      const isLast = index === this.#layers.length - 1;
      activations.push(isLast ? output : output.map((value) => Math.max(0, value)));
    });
    return activations;
  }
}

/** Uniform within ±1/√inputs, PyTorch's default. */
function makeLayer(inputs: number, outputs: number, random: () => number): Layer {
  const bound = 1 / Math.sqrt(inputs);
  const size = outputs * (inputs + 1);
  const parameters = Float32Array.from({ length: size }, () => (2 * random() - 1) * bound);
  const zeros = (): Float32Array => new Float32Array(size);
  return { inputs, outputs, parameters, gradient: zeros(), first: zeros(), second: zeros() };
}

function apply({ inputs, outputs, parameters }: Layer, given: Float32Array): Float32Array {
  const result = new Float32Array(outputs);
  for (let output = 0; output < outputs; output += 1) {
    let sum = parameters[outputs * inputs + output] ?? 0;
    const row = output * inputs;
    for (let input = 0; input < inputs; input += 1) sum += (parameters[row + input] ?? 0) * (given[input] ?? 0);
    result[output] = sum;
  }
  return result;
}

/** Gradient by the layer's input, past the ReLU where there is one in front. */
function backward(layer: Layer, given: Float32Array, outputGradient: Float32Array, afterRelu: boolean): Float32Array {
  const { inputs, outputs, parameters, gradient } = layer;
  const inputGradient = new Float32Array(afterRelu ? inputs : 0);
  for (let output = 0; output < outputs; output += 1) {
    const slope = outputGradient[output] ?? 0;
    if (slope === 0) continue;
    const row = output * inputs;
    const bias = outputs * inputs + output;
    gradient[bias] = (gradient[bias] ?? 0) + slope;
    for (let input = 0; input < inputs; input += 1) {
      gradient[row + input] = (gradient[row + input] ?? 0) + slope * (given[input] ?? 0);
      if (afterRelu && (given[input] ?? 0) > 0) {
        inputGradient[input] = (inputGradient[input] ?? 0) + slope * (parameters[row + input] ?? 0);
      }
    }
  }
  return inputGradient;
}
