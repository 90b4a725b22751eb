"""Site: records, findings and comparisons come in, pages and the whole static site in German and English go out."""
