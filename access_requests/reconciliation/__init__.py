"""What is really shared, beside what was granted."""
