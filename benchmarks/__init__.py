"""What torchnp costs on top of torch: `nox -s bench`."""

__all__: list[str] = []
