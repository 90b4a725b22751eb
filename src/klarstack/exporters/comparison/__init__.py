"""Outputs of a comparison: its stable JSON form comes in, a board page for browser, paper or spreadsheet goes out."""
