from policyhub.catalog.admin import records, sources

__all__ = ["records", "sources"]
