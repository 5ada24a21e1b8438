"""Every explanation weighed by brute force: one module a kind, each with `check(seed)`."""
