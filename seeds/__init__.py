"""What the reports say: the case model, its loader, times and quantities."""
