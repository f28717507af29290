"""Real routing engines over a small hand-made extract; `engines.py` says where the engines are."""
