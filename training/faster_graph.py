"""Exact rewritings of an EfficientNet's ONNX graph for ONNX Runtime's WebAssembly kernels (times: docs/ENGINE.md).

ONNX Runtime Web reads a depthwise convolution channel by channel, a 1×1 convolution of one pixel at a sixteenth of the
speed of a matrix product, and a logistic function slower than a tanh. Weights stay in the file as they were: what is
made of them is folded when the file is loaded. By hand: `python -m training.faster_graph FROM.onnx TO.onnx`.
"""

import sys
from collections.abc import Callable, Iterator

import numpy as np
import onnx
from onnx import GraphProto, ModelProto, NodeProto, helper, numpy_helper, shape_inference

# A depthwise convolution becomes a product with a matrix of inputs × outputs for each channel. Up to 6×6 pixels that
# is quicker; for larger pictures the matrices do not fit the processor's caches.
MOST_CELLS = 36 * 36


def rewrite(model: ModelProto) -> ModelProto:
    """A copy of the model that computes the same quicker; input and output keep names and shapes."""
    inferred = shape_inference.infer_shapes(model)
    graph = inferred.graph
    shapes = {value.name: sizes_of(value) for value in (*graph.value_info, *graph.input, *graph.output)}
    nodes: list[NodeProto] = []
    for node in graph.node:
        fresh = rewritten(node, shapes, graph)
        nodes.extend([node] if fresh is None else fresh)
    del graph.node[:]
    graph.node.extend(nodes)
    swish_by_tanh(graph)
    del graph.value_info[:]
    onnx.checker.check_model(inferred)
    return inferred


def sizes_of(value: onnx.ValueInfoProto) -> list[int]:
    """Sizes of the axes, 0 where one is free."""
    return [axis.dim_value for axis in value.type.tensor_type.shape.dim]


def rewritten(node: NodeProto, shapes: dict[str, list[int]], graph: GraphProto) -> list[NodeProto] | None:
    """What takes a node's place, None where it stays."""
    if node.op_type != "Conv" or len(node.input) != 3:
        return None
    attributes = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
    group = attributes.get("group", 1)
    depthwise = 1 < group == shapes[node.input[0]][1] == shapes[node.output[0]][1]
    cells = np.prod(shapes[node.input[0]][2:]) * np.prod(shapes[node.output[0]][2:])
    if depthwise and cells <= MOST_CELLS:
        return list(depthwise_by_matrix(node, attributes, shapes, graph))
    if group == 1 and cells == 1 and attributes["kernel_shape"] == [1, 1]:
        return list(pixel_by_matrix(node, shapes, graph))
    return None


def depthwise_by_matrix(
    node: NodeProto, attributes: dict[str, list[int]], shapes: dict[str, list[int]], graph: GraphProto
) -> Iterator[NodeProto]:
    """For each channel: pixels [1, inputs] times a matrix [inputs, outputs] of the kernel's weights and zeros."""
    channels, (rows, columns) = shapes[node.input[0]][1], shapes[node.input[0]][2:]
    out_rows, out_columns = shapes[node.output[0]][2:]
    kernel = attributes["kernel_shape"][0]
    stride = attributes.get("strides", [1, 1])[0]
    top, left = attributes.get("pads", [0, 0, 0, 0])[:2]
    # Place of each weight in the kernel, the one behind the last for 0.
    places = np.full((rows * columns, out_rows * out_columns), kernel * kernel, np.int64)
    for out, (row, column) in enumerate(np.ndindex(out_rows, out_columns)):
        for place, (down, across) in enumerate(np.ndindex(kernel, kernel)):
            y, x = row * stride - top + down, column * stride - left + across
            if 0 <= y < rows and 0 <= x < columns:
                places[y * columns + x, out] = place
    name, (picture, weight, bias) = node.output[0], node.input
    constant = constants_of(graph, name)
    yield from (
        helper.make_node("Reshape", [weight, constant("flat", [channels, kernel * kernel])], [f"{name}.flat"]),
        helper.make_node(
            "Concat",
            [f"{name}.flat", constant("zero", np.zeros((channels, 1), np.float32))],
            [f"{name}.padded"],
            axis=1,
        ),
        helper.make_node("Gather", [f"{name}.padded", constant("places", places)], [f"{name}.matrix"], axis=1),
        helper.make_node("Reshape", [bias, constant("column", [channels, 1, 1])], [f"{name}.bias"]),
        helper.make_node("Reshape", [picture, constant("row", [0, 0, 1, rows * columns])], [f"{name}.row_of_pixels"]),
        helper.make_node("MatMul", [f"{name}.row_of_pixels", f"{name}.matrix"], [f"{name}.product"]),
        helper.make_node("Add", [f"{name}.product", f"{name}.bias"], [f"{name}.sum"]),
        helper.make_node("Reshape", [f"{name}.sum", constant("shape", [0, 0, out_rows, out_columns])], [name]),
    )


def pixel_by_matrix(node: NodeProto, shapes: dict[str, list[int]], graph: GraphProto) -> Iterator[NodeProto]:
    """A 1×1 convolution of a single pixel, as in squeeze and excitation."""
    inputs, outputs = shapes[node.input[0]][1], shapes[node.output[0]][1]
    name, (picture, weight, bias) = node.output[0], node.input
    constant = constants_of(graph, name)
    yield from (
        helper.make_node("Reshape", [weight, constant("flat", [outputs, inputs])], [f"{name}.flat"]),
        helper.make_node("Transpose", [f"{name}.flat"], [f"{name}.matrix"], perm=[1, 0]),
        helper.make_node("Reshape", [picture, constant("row", [0, inputs])], [f"{name}.row"]),
        helper.make_node("Gemm", [f"{name}.row", f"{name}.matrix", bias], [f"{name}.sum"]),
        helper.make_node("Reshape", [f"{name}.sum", constant("shape", [0, outputs, 1, 1])], [name]),
    )


def swish_by_tanh(graph: GraphProto) -> None:
    """x · sigmoid(x) = h + h · tanh(h) with h = x/2, halved in the weights of the convolution before."""
    makers = {output: node for node in graph.node for output in node.output}
    readers: dict[str, list[NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    half = numpy_helper.from_array(np.float32(0.5), "half")
    replaced: dict[str, list[NodeProto]] = {}
    for node in graph.node:
        if node.op_type != "Sigmoid":
            continue
        (value,), gate = node.input, node.output[0]
        conv, users = makers.get(value), readers[gate]
        product = users[0] if len(users) == 1 and users[0].op_type == "Mul" else None
        if product is None or value not in product.input or len(readers[value]) != 2:
            continue
        if conv is None or conv.op_type != "Conv" or len(conv.input) != 3:
            continue
        halves = [helper.make_node("Mul", [name, half.name], [f"{value}.half_{name}"]) for name in conv.input[1:]]
        halved = NodeProto()
        halved.CopyFrom(conv)
        halved.input[1], halved.input[2] = halves[0].output[0], halves[1].output[0]
        replaced[conv.output[0]] = [*halves, halved]
        replaced[gate] = [helper.make_node("Tanh", [value], [gate])]
        total = product.output[0]
        replaced[total] = [
            helper.make_node("Mul", [value, gate], [f"{total}.part"]),
            helper.make_node("Add", [value, f"{total}.part"], [total]),
        ]
    nodes = [fresh for node in graph.node for fresh in replaced.get(node.output[0], [node])]
    if replaced:
        graph.initializer.append(half)
    del graph.node[:]
    graph.node.extend(nodes)


def constants_of(graph: GraphProto, prefix: str) -> Callable[[str, list[int] | np.ndarray], str]:
    """Adds constants to a graph under names that begin with `prefix`, and gives their names."""

    def constant(name: str, values: list[int] | np.ndarray) -> str:
        array = np.asarray(values, np.int64) if isinstance(values, list) else values
        graph.initializer.append(numpy_helper.from_array(array, f"{prefix}.{name}_constant"))
        return f"{prefix}.{name}_constant"

    return constant


if __name__ == "__main__":
    onnx.save(rewrite(onnx.load(sys.argv[1])), sys.argv[2])
