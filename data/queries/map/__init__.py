"""The map: what it holds, where it looks, which names fit."""
