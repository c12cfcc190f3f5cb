"""Questions in a terminal that can move its cursor, by questionary. Marks and words say everything; nothing is said by
color."""

from __future__ import annotations

from typing import Any

import questionary.prompts.common as inquirer
from prompt_toolkit.application import Application
from prompt_toolkit.filters import to_filter
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, ScrollbarMargin
from prompt_toolkit.output import create_output
from prompt_toolkit.styles import Style
from questionary.prompts.checkbox import checkbox
from questionary.prompts.select import select
from questionary.prompts.text import text

from modelpick.cli.common import write
from modelpick.cli.interview.asker import BACK, SKIP, Entry
from modelpick.cli.interview.plain import printed
from modelpick.report.wrapping import wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from modelpick.cli.interview.asker import Check, Meaning
    from modelpick.report.tongue import Tongue

_POINTER = ">"
# questionary has no setting for these two; its own are told apart by little, and not in every character set.
vars(inquirer).update(INDICATOR_SELECTED="[x]", INDICATOR_UNSELECTED="[ ]")
_STYLE = Style([
    ("qmark", "noinherit"), ("question", "noinherit bold"), ("answer", "noinherit"), ("text", "noinherit"),
    ("pointer", "noinherit bold"), ("highlighted", "noinherit bold"), ("selected", "noinherit"),
    ("instruction", "noinherit"), ("validation-toolbar", "noinherit bold"), ("rprompt", "noinherit"),
])  # fmt: skip
_KEYS = {BACK: "b", SKIP: "s"}
_OTHER_ROWS = 3  # of a screen: the question, and a line below
_INDENT = "      "  # of what follows the first line of an entry


class Terminal:
    """`shown` is called when the first question is on the screen."""

    def __init__(self, tongue: Tongue, shown: Callable[[], None]) -> None:
        self._tongue, self._shown = tongue, shown
        self._is_first = True
        output: Any = create_output()
        # Asking the terminal where its cursor is would let slow ones answer into what is typed.
        output.enable_cpr = False
        self._size = output.get_size
        self._settings: dict[str, Any] = {"qmark": "?", "style": _STYLE, "erase_when_done": True,
                                          "output": output}  # fmt: skip

    def say(self, text: str, indent: int = 0) -> None:
        printed(text, indent)

    def quote(self, text: str) -> None:
        write(f"{text}\n", "")

    def pick(self, question: str, entries: Sequence[Entry], at: str) -> str:
        keyed = _keyed(entries)
        asked = select(
            self._filled(question), [self._choice(entry, shortcut_key=keyed[entry.value]) for entry in entries],
            default=at, pointer=_POINTER, use_shortcuts=True, use_jk_keys=False,
            instruction=self._hint(question, self._tongue.t("(arrows or a key, then Enter)")), **self._settings,
        )  # fmt: skip
        return str(self._run(asked.application, _leaving(any(entry.value == BACK for entry in entries))))

    def tick(self, question: str, entries: Sequence[Entry], ticked: Collection[str]) -> list[str] | str:
        ways = {entry.label for entry in entries if entry.value in (BACK, SKIP)}
        choices = [self._choice(entry, checked=entry.value in ticked) for entry in entries]
        asked = checkbox(
            self._filled(question), choices, pointer=_POINTER, use_jk_keys=False,
            instruction=self._hint(question, self._tongue.t("(space to tick, Enter when done)")), **self._settings,
        )  # fmt: skip
        control = _control(asked.application)
        plain: Any = control.text
        if callable(plain):  # as it is; were it no more, the two ways out had boxes as well
            control.text = lambda: _unboxed(plain(), ways)
        found = self._run(asked.application, _ticking(control))
        return found if isinstance(found, str) else [value for value in found if value not in (BACK, SKIP)]

    def type(self, question: str, usual: str, check: Check, meaning: Meaning) -> str:
        def verdict(typed: str) -> bool | str:
            typed = typed.strip()
            wrong = "" if typed in ("", BACK) else check(typed)
            return f"! {self._filled(wrong)}" if wrong else True

        def understood() -> str:
            typed = asked.application.current_buffer.text.strip()
            if not typed or typed == BACK or check(typed):
                return ""
            told = meaning(typed)
            return f"= {told}" if told != typed else ""

        told = self._filled(self._tongue.t("[Enter: {usual}; < goes back]", usual=usual))
        asked = text(self._filled(question), validate=verdict, instruction=f"\n  {told}\n{_POINTER}",
                     rprompt=understood, reserve_space_for_menu=0, **self._settings)  # fmt: skip
        return str(self._run(asked.application)).strip()

    def _choice(self, entry: Entry, **settings: Any) -> inquirer.Choice:
        return inquirer.Choice(self._filled(entry.label, len(_INDENT) + 2, _INDENT), entry.value, **settings)

    def _filled(self, told: str, before: int = 2, margin: str = "  ") -> str:
        """Broken between words where the terminal ends: it would break within them."""
        return "\n".join(wrapped(told, self._size().columns - before, "", "")).replace("\n", f"\n{margin}")

    def _hint(self, question: str, hint: str) -> str:
        """On a line of its own where there is no room beside the question."""
        return hint if len(question) + len(hint) + 4 < self._size().columns else f"\n  {hint}"

    def _run(self, application: Application[Any], also: KeyBindings | None = None) -> Any:
        if also is not None:
            bindings = [each for each in (application.key_bindings, also) if each is not None]
            application.key_bindings = merge_key_bindings(bindings)
        for window in application.layout.find_all_windows():
            if isinstance(window.content, FormattedTextControl):
                window.wrap_lines = to_filter(True)  # a word may be longer than a line
                if window.height == 1:  # what is wrong with a text may take more
                    window.height, window.dont_extend_height = None, to_filter(True)
            if isinstance(window.content, inquirer.InquirerControl):
                lines = sum(1 + str(choice.title).count("\n") for choice in window.content.choices)
                if lines > self._size().rows - _OTHER_ROWS:
                    window.right_margins = [ScrollbarMargin(display_arrows=True)]
        application.after_render += self._rendered
        return application.run()

    def _rendered(self, application: Application[Any]) -> None:
        if self._is_first:
            self._is_first = False
            self._shown()


def _unboxed(told: list[tuple[str, str]], ways: Collection[str]) -> Any:
    """Without a box before what is taken, and not ticked."""
    after = [*(text for _, text in told[1:]), ""]
    return [
        (style, " " * len(text) if " ".join(follows.split()) in ways else text)
        for (style, text), follows in zip(told, after, strict=True)
    ]


def _keyed(entries: Sequence[Entry]) -> dict[str, str]:
    """A key for each: digits, then letters; going back and skipping have their own."""
    plain = iter(key for key in inquirer.InquirerControl.SHORTCUT_KEYS if key not in _KEYS.values())
    return {entry.value: _KEYS.get(entry.value) or next(plain) for entry in entries}


def _control(application: Application[Any]) -> inquirer.InquirerControl:
    contents = (window.content for window in application.layout.find_all_windows())
    return next(each for each in contents if isinstance(each, inquirer.InquirerControl))


def _leaving(has_back: bool) -> KeyBindings:
    """A closed input ends a list as it ends a text, and `<` goes back in both."""
    bindings = KeyBindings()

    if has_back:

        @bindings.add(BACK, eager=True)
        def _back(event: KeyPressEvent) -> None:
            event.app.exit(result=BACK)

    @bindings.add(Keys.ControlD, eager=True)
    def _end(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError)

    @bindings.add(Keys.SIGINT, eager=True)  # a signal from elsewhere comes as a key, which a list would not know
    def _interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    return bindings


def _ticking(control: inquirer.InquirerControl) -> KeyBindings:
    """The entries that go back and skip are taken, not ticked."""
    bindings = _leaving(any(choice.value == BACK for choice in control.choices))

    def take(event: KeyPressEvent) -> None:
        value = control.get_pointed_at().value
        if value in (BACK, SKIP):
            event.app.exit(result=value)
            return
        if event.key_sequence[0].key == Keys.ControlM:
            event.app.exit(result=[choice.value for choice in control.get_selected_values()])
        elif value in control.selected_options:
            control.selected_options.remove(value)
        else:
            control.selected_options.append(value)

    bindings.add(Keys.ControlM, eager=True)(take)
    bindings.add(" ", eager=True)(take)

    @bindings.add("i", eager=True)
    @bindings.add("a", eager=True)
    def _nothing(event: KeyPressEvent) -> None:
        """All at once, and the inverse, would tick what is no capability."""

    return bindings
