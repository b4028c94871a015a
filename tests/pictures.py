"""``python3 -m tests.pictures [folder]``: every window of the sample office as a picture, with a contents page."""
