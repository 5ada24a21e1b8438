"""Mixed-integer programs and their engines; knows no initiative.

This package imports nothing: `milp.model` must be reachable without PuLP, HiGHS or numpy.
"""
