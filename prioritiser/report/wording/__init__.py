"""Every sentence and every rounding that a reader sees; no other part has any."""
