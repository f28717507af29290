"""Every write swept: a fault at each system call that changes a file, of every command that writes; see `__main__`."""
