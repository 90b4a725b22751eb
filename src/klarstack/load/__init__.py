"""Loading: a folder of YAML and CSV comes in, a knowledge base with the place of every value goes out."""

from klarstack.load.knowledge_base import load, load_overlay, load_panel, load_stack
from klarstack.load.unchanged import Unchanged

__all__ = ["Unchanged", "load", "load_overlay", "load_panel", "load_stack"]
