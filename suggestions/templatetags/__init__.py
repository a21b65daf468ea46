"""What templates may say: {% load huiyin %}."""
