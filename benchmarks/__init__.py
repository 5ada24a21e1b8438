"""Runs against published values, real lists and a plain PuLP script. No part of the package."""
