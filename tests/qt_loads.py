"""``python3 -m tests --run tests.qt_loads``: fails where Qt's widgets cannot be loaded (system libraries are missing)."""

import PySide6.QtWidgets  # noqa: F401 - loading it is the test
