"""What the shims share: the bridge to the host, and what they say of names that they lack."""
