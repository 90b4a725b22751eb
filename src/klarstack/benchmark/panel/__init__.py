"""Panels: a stack goes in as one company's encrypted answers, the records of all companies come out at the trustee."""
