"""Undertone's training pipeline: data -> backbone -> heads -> ONNX."""
