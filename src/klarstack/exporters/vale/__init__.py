"""Vale: a knowledge base comes in, a folder of rules for the prose linter Vale goes out."""
