"""列式: the same formulas, draw and classification on columnar engines; DuckDB now.

Imports zhicheng. Called by the office and by whoever has more facts than one database likes.
"""
