"""Kinds of arrays, and arithmetic over many short runs that stand one after the other in one of them."""

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
Wide = npt.NDArray[np.uint64]


def begins(lengths: npt.ArrayLike) -> Places:
    """Where each of several runs begins that stand one after the other, and where the last ends."""
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))


def spans(starts: Places, lengths: Places) -> Places:
    """The places within several runs, one run after the other: from each start on as many as its length says."""
    ends = np.cumsum(lengths)
    return np.repeat(starts - ends + lengths, lengths) + np.arange(ends[-1] if len(ends) else 0)
