"""Holds the entries against the report: what does a slide say that is in no entry?"""
