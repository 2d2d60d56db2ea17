"""The implementations: plain torch, tensors in and tensors out. Imports torch and nothing else of torchnp."""

__all__: list[str] = []
