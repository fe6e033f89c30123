"""The least Django site: what a worker's memory is held against."""
