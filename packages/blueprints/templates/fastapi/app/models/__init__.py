"""What is stored and sent."""
