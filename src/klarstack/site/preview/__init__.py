"""The preview: a knowledge base that is being edited comes in, its pages as they would be now go out to one browser."""

from klarstack.site.preview.current import Preview
from klarstack.site.preview.server import PreviewServer
from klarstack.site.preview.watching import watch

__all__ = ["Preview", "PreviewServer", "watch"]
