"""Every page through `app.py`, without a browser."""
