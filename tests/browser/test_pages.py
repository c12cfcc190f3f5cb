"""Every page in a real browser: it asks for nothing, complains of nothing, fits, prints, and is open to everybody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests import needed
from tests.browser.chromium import Browser
from tests.browser.conftest import PAGES

pytestmark = pytest.mark.browser

WIDTHS = (360, 1400)
_PAPER = "getComputedStyle(document.body).backgroundColor"
A4_PX = 680  # between margins of 15 mm

_OPEN = "for (const each of document.querySelectorAll('details')) each.open = true;"
_AXE = """(async () => {{
  const found = await axe.run(document, {{resultTypes: ["violations"], {only}}});
  const where = (one) => one.nodes.map((node) => node.html + " " + node.failureSummary).join(" | ");
  return {{violations: found.violations.map((one) => `${{one.id}}: ${{where(one)}}`), passes: found.passes.length}};
}})()"""
_ALL, _COLORS = _AXE.format(only=""), _AXE.format(only='runOnly: ["cat.color"]')


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_is_quiet_fits_and_is_open_to_everybody(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    browser.open(pages[name], width)
    browser.evaluate(_OPEN)
    assert browser.evaluate("document.documentElement.scrollWidth") <= width
    assert browser.evaluate(
        "[...document.querySelectorAll('.scroll, pre')].filter((one) => one.scrollWidth > one.clientWidth && "
        "!(one.tabIndex === 0 && one.getAttribute('aria-label'))).length"
    ) == 0  # fmt: skip
    browser.evaluate(needed.from_npm("axe-core/axe.min.js").read_text(encoding="utf-8") + ";0")
    light: dict[str, Any] = browser.evaluate(_ALL)
    assert light["violations"] == []
    assert light["passes"] > 10
    before = browser.evaluate(_PAPER)
    browser.theme(dark=True)
    assert browser.evaluate(_PAPER) != before
    dark: dict[str, Any] = browser.evaluate(_COLORS)  # nothing else is another in the dark
    assert dark["violations"] == []
    assert dark["passes"] > 0
    assert [event["request"]["url"] for event in browser.named("Network.requestWillBeSent")] == [pages[name].as_uri()]
    assert browser.named("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown") == []


def test_axe_finds_what_is_wrong(browser: Browser, pages: dict[str, Path]) -> None:
    """Else the test above could not fail."""
    browser.open(pages["sample-en"])
    browser.evaluate("document.documentElement.lang = ''; document.querySelector('h2').style.color = '#ccc'")
    browser.evaluate(needed.from_npm("axe-core/axe.min.js").read_text(encoding="utf-8") + ";0")
    found = " ".join(browser.evaluate(_ALL)["violations"])
    assert "html-has-lang" in found
    assert "color-contrast" in found
    assert "color-contrast" in " ".join(browser.evaluate(_COLORS)["violations"])


def test_the_policy_stops_what_slipped_in(browser: Browser, pages: dict[str, Path]) -> None:
    """A picture, a style, a script, a handler and a request of somebody else's."""
    browser.open(pages["sample-en"])
    asked = len(browser.named("Network.requestWillBeSent"))
    stopped = browser.evaluate("""(async () => {
      const stopped = [];
      document.addEventListener("securitypolicyviolation", (event) => stopped.push(event.effectiveDirective));
      const slip = (html) => document.body.insertAdjacentHTML("beforeend", html);
      slip('<img src="https://example.com/x.png" alt="">');
      slip('<p id="styled" style="color: rgb(1, 2, 3)" onclick="window.slipped = 1">x</p>');
      document.getElementById("styled").click();
      const script = document.createElement("script");
      script.textContent = "window.slipped = 2";
      document.body.append(script);
      await fetch("https://example.com/").catch(() => 0);
      await new Promise((done) => setTimeout(done, 100));
      return {stopped: [...new Set(stopped)].sort(), slipped: window.slipped ?? null,
        color: getComputedStyle(document.getElementById("styled")).color};
    })()""")
    assert stopped["stopped"] == ["connect-src", "img-src", "script-src-attr", "script-src-elem", "style-src-attr"]
    assert stopped["slipped"] is None
    assert stopped["color"] != "rgb(1, 2, 3)"
    assert len(browser.named("Network.requestWillBeSent")) == asked or not [
        event for event in browser.named("Network.responseReceived") if "example.com" in event["response"]["url"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_paper_has_all_of_it_and_no_controls(browser: Browser, pages: dict[str, Path], name: str) -> None:
    browser.open(pages[name], A4_PX)
    browser.call("Emulation.setEmulatedMedia", media="print")
    told = browser.evaluate("""(() => {
      const all = (selector) => [...document.querySelectorAll(selector)];
      return {
        controls: all("button.theme, input, .contents").filter((one) => one.checkVisibility()).length,
        closed: all("main details > :not(summary)").filter((one) => !one.checkVisibility()).length,
        cut: all(".scroll, pre").filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.ariaLabel),
        wide: document.documentElement.scrollWidth,
      };
    })()""")
    assert told == {"controls": 0, "closed": 0, "cut": [], "wide": A4_PX}


@pytest.mark.parametrize("name", ["sample-es", "rag"])
def test_a_page_prints(browser: Browser, pages: dict[str, Path], name: str) -> None:
    browser.open(pages[name])
    pdf = browser.printed()
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") >= 3


def test_without_the_script_the_page_is_whole(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["sample-en"], script=False)
    told = browser.evaluate("""({
      shown: [...document.querySelectorAll("button, input")].filter((one) => one.checkVisibility()).length,
      rows: document.querySelectorAll(".sliders tbody tr").length,
      contents: document.querySelector(".contents a").checkVisibility(),
    })""")
    assert told == {"shown": 0, "rows": 30, "contents": True}


def test_light_and_dark_by_the_system_and_by_hand(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["sample-en"])
    light = browser.evaluate(_PAPER)
    browser.evaluate("document.querySelector('button.theme').click()")
    dark = browser.evaluate(_PAPER)
    assert browser.evaluate("document.querySelector('button.theme').textContent") == "Light"
    browser.open(pages["sample-en"], dark=True)
    assert (browser.evaluate(_PAPER), light != dark) == (dark, True)


def test_pages_link_to_their_sections(browser: Browser, pages: dict[str, Path]) -> None:
    for name in ("sample-en", "rag"):
        browser.open(pages[name])
        lost = "[...document.querySelectorAll('a[href^=\"#\"]')].filter((a) => !document.querySelector(a.hash)).length"
        assert browser.evaluate(lost) == 0
        assert json.loads(browser.evaluate("JSON.stringify(document.querySelectorAll('.contents a').length)")) > 3
