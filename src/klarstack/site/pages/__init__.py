"""The page types: a view of the content comes in, pages go out, one module per type."""
