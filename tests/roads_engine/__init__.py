"""A hand-made extract and the script that has real engines route over it; the ordinary tests replay their answers."""
