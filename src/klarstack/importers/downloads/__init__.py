"""Downloads: a file as a statistical office offers it comes in, cells of one dataset and a list of findings go out."""
