"""Opens a weight file in onnxruntime, the same way for every encoder."""

import onnxruntime
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph, InvalidProtobuf

from legation.schema.errors import PipelineError

_NO_MODEL = (OSError, RuntimeError, Fail, InvalidGraph, InvalidProtobuf)
"""What is raised for a file that is no model: the library's own errors are no RuntimeErrors."""


def open_session(data: bytes, *, name: str) -> onnxruntime.InferenceSession:
    """Return a session on one thread: ingestion runs a process a core, and sums in one order give the same digits.

    Args:
        data: The file's bytes.
        name: What to call it where it is no model.

    Raises:
        PipelineError: The bytes are no model.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    except _NO_MODEL as error:
        raise PipelineError(f"{name} is no model: {error}") from error
