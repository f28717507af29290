"""Claims on one subject and attribute that cannot both hold."""
