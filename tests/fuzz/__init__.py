"""A fuzzer over every door through which input comes; `./run fuzz MINUTES`, and its corpus in `./run test`."""
