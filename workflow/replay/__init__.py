"""Replay (复盘录入): a published case walks through the real door, on its own dates."""
