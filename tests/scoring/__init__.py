"""A package, so that it comes before the script of the same name in benchmarks/."""
