"""What other systems read, and the drafts they send. Nothing is decided here."""
