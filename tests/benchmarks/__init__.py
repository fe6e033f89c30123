"""The benchmarks of the search: python -m tests.benchmarks (docs/benchmarks.md says what)."""
