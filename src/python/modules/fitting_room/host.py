"""What the shims need of the host once its doors are closed: its errors, and functions that it may call later."""

from pyodide.ffi import JsException, create_proxy

__all__ = ["JsException", "create_proxy"]
