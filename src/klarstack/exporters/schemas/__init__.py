"""JSON Schemas: records and their documentation come in, what an editor needs to complete and explain YAML goes out."""
