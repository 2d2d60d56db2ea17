"""Discrete Fourier transforms."""

from __future__ import annotations

from ._impl import fft_helpers, fft_many, fft_one
from ._normalizer import public

__all__ = [
    "fft",
    "fft2",
    "fftfreq",
    "fftn",
    "fftshift",
    "hfft",
    "ifft",
    "ifft2",
    "ifftn",
    "ifftshift",
    "ihfft",
    "irfft",
    "irfft2",
    "irfftn",
    "rfft",
    "rfft2",
    "rfftfreq",
    "rfftn",
]

fft = public(fft_one.fft, module="torchnp.fft")
ifft = public(fft_one.ifft, module="torchnp.fft")
rfft = public(fft_one.rfft, module="torchnp.fft")
irfft = public(fft_one.irfft, module="torchnp.fft")
hfft = public(fft_one.hfft, module="torchnp.fft")
ihfft = public(fft_one.ihfft, module="torchnp.fft")
fft2 = public(fft_many.fft2, module="torchnp.fft")
ifft2 = public(fft_many.ifft2, module="torchnp.fft")
rfft2 = public(fft_many.rfft2, module="torchnp.fft")
irfft2 = public(fft_many.irfft2, module="torchnp.fft")
fftn = public(fft_many.fftn, module="torchnp.fft")
ifftn = public(fft_many.ifftn, module="torchnp.fft")
rfftn = public(fft_many.rfftn, module="torchnp.fft")
irfftn = public(fft_many.irfftn, module="torchnp.fft")
fftfreq = public(fft_helpers.fftfreq, module="torchnp.fft")
rfftfreq = public(fft_helpers.rfftfreq, module="torchnp.fft")
fftshift = public(fft_helpers.fftshift, module="torchnp.fft")
ifftshift = public(fft_helpers.ifftshift, module="torchnp.fft")
