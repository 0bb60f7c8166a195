"""READ: bytes to Document. One file a format, an explicit registry."""
