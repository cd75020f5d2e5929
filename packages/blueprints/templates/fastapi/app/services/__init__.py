"""What the application does."""
