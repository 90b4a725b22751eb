"""Light and dark: what the reader's system says, what the reader chooses, and enough contrast in both."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.conftest import PAGE_TYPES, Visit, largest

LOW_CONTRAST = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (channel) => (channel /= 255) <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const solid = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const background = (element) => {
    for (let node = element; node; node = node.parentElement) {
      const colour = solid(getComputedStyle(node).backgroundColor);
      if (colour[3] > 250) return colour;
      if (colour[3] > 5) return null;
    }
    return [255, 255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll("article *, .md-footer *, .md-tabs__link")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (element.closest("svg, .headerlink, .md-clipboard, [aria-hidden=true]")) continue;
    const behind = background(element);
    const text = solid(getComputedStyle(element).color);
    if (!behind || text[3] < 250) continue;
    const [low, high] = [luminance(text), luminance(behind)].sort((one, other) => one - other);
    const ratio = (high + 0.05) / (low + 0.05);
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (ratio < (size >= 24 ? 3 : 4.5)) {
      const words = element.textContent.trim().slice(0, 30);
      found.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)} ${words}`);
    }
  }
  return found.slice(0, 8);
}"""


def background(visit: Visit) -> float:
    """Return how light the page is: 0 black, 255 white."""
    colour = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    channels = [float(channel) for channel in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    return sum(channels) / 3


@pytest.mark.parametrize(
    ("visit", "is_light"),
    [({"color_scheme": "light"}, True), ({"color_scheme": "dark"}, False)],
    indirect=["visit"],
    ids=["light", "dark"],
)
def test_the_site_follows_the_system(visit: Visit, is_light: bool) -> None:
    for path in ("", "de/", "a-z/", "de/concepts/consent/"):
        visit.open(path)
        assert (background(visit) > 128) is is_light


def test_a_choice_outlives_the_page_and_the_language(visit: Visit) -> None:
    visit.open("de/concepts/consent/")
    assert background(visit) > 128
    for title in ("Hell anzeigen", "Dunkel anzeigen"):
        visit.page.locator(f".md-header label[title='{title}']").click()
    visit.page.wait_for_function("document.body.getAttribute('data-md-color-scheme') === 'slate'")
    assert background(visit) < 128
    visit.open("a-z/")
    assert background(visit) < 128


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_text_can_be_read_in_light_and_dark(visit: Visit, site: Path, kind: str) -> None:
    path = largest(site, kind)
    visit.page.emulate_media(reduced_motion="reduce")
    visit.open(path)
    for system, scheme in (("light", "default"), ("dark", "slate")):
        visit.page.emulate_media(color_scheme=system)
        visit.page.wait_for_function(f"document.body.getAttribute('data-md-color-scheme') === '{scheme}'")
        assert visit.page.evaluate(LOW_CONTRAST) == [], f"{path} {scheme}"
