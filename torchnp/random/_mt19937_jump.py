"""Jumps of the Mersenne Twister: where it is after 2**128 steps.

Haramoto, Matsumoto, Nishimura, Panneton and L'Ecuyer, "Efficient Jump Ahead for F2-Linear Random Number Generators",
2008. A step is linear over the field of two elements, so with p its characteristic polynomial, 2**128 steps are the
polynomial ``t**(2**128) mod p`` of a step. Nothing is tabulated: p follows from the bits that the generator gives
(Berlekamp and Massey), and the power by squaring, once in a process and only if somebody jumps.
"""

from __future__ import annotations

import functools

import torch
from torch import Tensor

from ._mt19937_engine import SIZE, following_blocks

__all__ = ["jumped_key"]

_DEGREE = 19937
_LOG2_STEPS = 128


def _recurrence(bits: list[int]) -> int:
    """The shortest linear recurrence of a sequence of bits: bit i says whether the i-th last one is added."""
    current = previous = 1
    length, since, window = 0, 1, 0
    for count, bit in enumerate(bits):
        window = window << 1 | bit
        if not (current & window).bit_count() & 1:
            since += 1
            continue
        before = current
        current ^= previous << since
        if 2 * length <= count:
            length, previous, since = count + 1 - length, before, 1
        else:
            since += 1
    return current


@functools.cache
def _powers() -> Tensor:
    """The powers of a step that add up to one jump, in rising order."""
    key = torch.ones(SIZE, dtype=torch.int64)
    bits = (torch.cat(following_blocks(key, 2 * _DEGREE // SIZE + 1)) & 1).tolist()
    # The characteristic polynomial is the recurrence read backwards; it has 135 terms.
    reversed_terms = format(_recurrence(bits), "b").zfill(_DEGREE + 1)
    lower = [i for i, term in enumerate(reversed_terms) if term == "1" and i != _DEGREE]
    # The first squarings only double the exponent.
    easy = _DEGREE.bit_length() - 1
    power = 1 << (1 << easy)
    for _ in range(_LOG2_STEPS - easy):
        # Over two elements, a square has the same terms at twice the exponents: binary digits read in base 4.
        power = int(format(power, "b"), 4)
        while power >> _DEGREE:
            upper = power >> _DEGREE
            power &= (1 << _DEGREE) - 1
            for exponent in lower:
                power ^= upper << exponent
    return torch.tensor([i for i, term in enumerate(reversed(format(power, "b"))) if term == "1"])


def jumped_key(key: Tensor, position: int) -> tuple[Tensor, int]:
    """The key and the position of a generator, one jump on.

    As in the authors' program the key is a ring, whose oldest word is at the position. The words of the new ring are
    sums of words of the stream, and lie as far on in it as it takes the powers of a step to be added, one by one.
    """
    position %= SIZE
    ring = torch.cat([key[position:], key[:position]])
    stream = torch.cat([ring, *following_blocks(ring, _DEGREE // SIZE + 1)])
    powers = _powers()
    rows = stream.unfold(0, SIZE, 1)[powers]
    while rows.shape[0] > 1:
        half = rows.shape[0] // 2
        rows = torch.cat([rows[:half] ^ rows[half : 2 * half], rows[2 * half :]])
    place = (position + int(powers[-1])) % SIZE
    return torch.roll(rows[0], place), place
