"""Where each name is, and by what evidence."""
