"""The gold set: what people really write, with the answers an expert wants, and the command that scores the tool."""
