"""The deadline table, a module a chapter: each row is one statutory period of administrative enforcement as
data.
"""
