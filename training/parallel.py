"""One process per core, each on its part of the batch.

On two cores, two processes of one thread each train faster than one process of two threads, and
lose far less when something else runs beside them: they wait for each other once a step instead of
at every operation. Start with `torchrun --nproc-per-node 2 -m training.…`; without torchrun all of
this does nothing.
"""

import os
from datetime import timedelta

import torch
import torch.distributed as distributed
from torch import Tensor, nn


def start() -> None:
    """Join the group that torchrun announces in the environment, if there is one."""
    torch.set_flush_denormal(True)
    if "WORLD_SIZE" in os.environ:
        distributed.init_process_group("gloo", timeout=timedelta(hours=2))
        torch.set_num_threads(max(1, (os.cpu_count() or 1) // distributed.get_world_size()))


def rank() -> int:
    """0 for the process that validates, logs and saves."""
    return distributed.get_rank() if distributed.is_initialized() else 0


def own_generator(seed: int) -> torch.Generator:
    """Random numbers that differ between processes and are the same in every run."""
    return torch.Generator().manual_seed(seed * 1009 + rank())


def own_part(batch: Tensor) -> Tensor:
    """This process's rows of a batch."""
    return batch[rank() :: distributed.get_world_size()] if distributed.is_initialized() else batch


def share_weights(model: nn.Module) -> None:
    """Give every process the first one's weights."""
    if distributed.is_initialized():
        for tensor in model.state_dict().values():
            distributed.broadcast(tensor.data, 0)


def average_gradients(model: nn.Module) -> None:
    """Replace each gradient by its mean over the processes."""
    if not distributed.is_initialized():
        return
    gradients = [parameter.grad for parameter in model.parameters() if parameter.grad is not None]
    flat = torch.cat([gradient.reshape(-1) for gradient in gradients])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    for gradient, values in zip(gradients, flat.split([g.numel() for g in gradients]), strict=True):
        gradient.copy_(values.view(gradient.shape))


def from_first(value: float) -> float:
    """The first process's value, for all."""
    if not distributed.is_initialized():
        return value
    shared = torch.tensor(value, dtype=torch.float64)
    distributed.broadcast(shared, 0)
    return float(shared)
