"""PyTorch modules to ONNX files: fp16-stored weights, checked against PyTorch before they are kept."""

import hashlib
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from training.errors import InputError

OPSET = 18
# Largest difference of any output from PyTorch's that a released file may have.
PARITY = 1e-3
# Weights below this size stay fp32: they are biases and batch norms, small but sensitive.
SMALLEST_HALVED = 512


def write(module: nn.Module, example: torch.Tensor, names: tuple[str, list[str]], path: Path) -> float:
    """Export `module` with a free batch axis to `path`; returns the largest difference from PyTorch.

    names: the input's name and the outputs' names. Weights are stored as fp16 where parity holds,
    else as fp32. Raises InputError where not even fp32 agrees to 1e-3.
    """
    input_name, output_names = names
    module = module.eval()
    program = torch.onnx.export(
        module,
        (example,),
        dynamo=True,
        opset_version=OPSET,
        input_names=[input_name],
        output_names=output_names,
        dynamic_shapes=({0: torch.export.Dim("batch", min=1, max=64)},),
        verbose=False,
    )
    model = program.model_proto
    for candidate in (halve_weights(model), model):
        onnx.checker.check_model(candidate)
        onnx.save(candidate, path)
        difference = largest_difference(module, example, path)
        if difference <= PARITY:
            return difference
    raise InputError(f"{path} differs from PyTorch by {difference:.2e}, more than {PARITY}: export with another opset")


def halve_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """A copy whose larger weights are stored as fp16 and cast back to fp32 when the file is loaded."""
    halved = onnx.ModelProto()
    halved.CopyFrom(model)
    casts = []
    for tensor in halved.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < SMALLEST_HALVED:
            continue
        name = tensor.name
        values = numpy_helper.to_array(tensor).astype(np.float16)
        tensor.CopyFrom(numpy_helper.from_array(values, f"{name}_fp16"))
        casts.append(helper.make_node("Cast", [f"{name}_fp16"], [name], to=TensorProto.FLOAT, name=f"{name}_cast"))
    nodes = [*casts, *halved.graph.node]
    del halved.graph.node[:]
    halved.graph.node.extend(nodes)
    del halved.graph.value_info[:]
    return halved


@torch.inference_mode()
def largest_difference(module: nn.Module, example: torch.Tensor, path: Path) -> float:
    """Largest absolute difference between PyTorch and ONNX Runtime over all outputs."""
    expected = module(example)
    expected = expected if isinstance(expected, tuple) else (expected,)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    actual = session.run(None, {session.get_inputs()[0].name: example.numpy()})
    return max(float(np.abs(a - e.numpy()).max()) for a, e in zip(actual, expected, strict=True))


def describe_file(path: Path) -> dict[str, str | int]:
    """The registry's `file`, `sha256` and `bytes`."""
    content = path.read_bytes()
    return {"file": path.name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
