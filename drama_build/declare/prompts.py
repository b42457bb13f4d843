"""Render the prompts: a series' own templates first, then the package's, in a sandbox."""

from __future__ import annotations

import re
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from drama_build.declare.files import mistake, read_text
from drama_build.declare.suggest import suggest
from drama_build.errors import DeclarationError
from drama_build.shipped import shipped

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

OWN = Path("templates", "prompts")
"""Where a workspace keeps templates of its own, relative to its root."""
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_ENDS = tuple(".!?…。！？")
_BROKEN = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError)
"""What an expression in a template can raise besides jinja2's own errors."""


def sentence(text: str) -> str:
    """One sentence: a capital first, a full stop last; nothing for an empty text."""
    said = text.strip().rstrip(",;:")
    if not said:
        return ""
    return said[0].upper() + said[1:] + ("" if said.endswith(_ENDS) else ".")


class Prompts:
    """The prompt templates of one workspace; each is read and compiled once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._jinja = self._environment()

    def render(self, name: str, **values: object) -> str:
        """The prompt of template `name` on one line, with single spaces.

        Raises DeclarationError, with the template's file and line, when the template is missing,
        broken, asks for a name that is not in `values`, or for an attribute it must not see.
        """
        from jinja2 import TemplateError

        try:
            text = self._jinja.get_template(f"{name}.j2").render(values)
        except (TemplateError, *_BROKEN) as broken:
            raise self._mistake(name, broken, values) from broken
        return " ".join(text.split())

    def _environment(self) -> SandboxedEnvironment:
        from jinja2 import FunctionLoader, StrictUndefined
        from jinja2.sandbox import SandboxedEnvironment

        jinja = SandboxedEnvironment(  # prompts are plain text: nothing is escaped
            loader=FunctionLoader(self._source),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            auto_reload=False,
        )
        jinja.filters["sentence"] = sentence
        return jinja

    def _source(self, file: str) -> tuple[str, str, None] | None:
        found = self._file(file)
        if found is None:
            return None
        base, path = found
        return read_text(base, path), str(base / path), None

    def _file(self, file: str) -> tuple[Path, Path] | None:
        if not _NAME.fullmatch(file.removesuffix(".j2")):
            return None
        places = ((self.root, OWN / file), (shipped("prompts"), Path(file)))
        return next(((base, path) for base, path in places if (base / path).is_file()), None)

    def _mistake(self, name: str, broken: Exception, values: dict[str, object]) -> DeclarationError:
        from jinja2 import TemplateNotFound, TemplateSyntaxError

        file, line = self._spot(name, broken)
        if isinstance(broken, TemplateNotFound):
            return mistake(file, line, f"no prompt template {broken.name!r}", self._known(broken))
        if isinstance(broken, TemplateSyntaxError):
            return mistake(file, line, f"the template is broken: {broken.message}", "mend it")
        names = ", ".join(sorted(values)) or "nothing"
        return mistake(
            file, line, f"the template cannot be rendered: {broken}", f"it is given {names}"
        )

    def _known(self, missing: Exception) -> str:
        folders = (self.root / OWN, shipped("prompts"))
        known = sorted({path.stem for folder in folders for path in folder.glob("*.j2")})
        return suggest(str(missing).removesuffix(".j2"), known, f"there are {', '.join(known)}")

    def _spot(self, name: str, broken: Exception) -> tuple[Path, int]:
        """The file and line of the innermost template at work when the error was raised."""
        from jinja2 import TemplateSyntaxError

        if isinstance(broken, TemplateSyntaxError) and broken.filename:
            return self._shown(Path(broken.filename)), broken.lineno
        spot = _last_template(broken.__traceback__)
        return (self._shown(spot[0]), spot[1]) if spot else (OWN / f"{name}.j2", 0)

    def _shown(self, file: Path) -> Path:
        return file.relative_to(self.root) if file.is_relative_to(self.root) else file


def _last_template(trace: TracebackType | None) -> tuple[Path, int] | None:
    found = None
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            found = Path(file), trace.tb_lineno
        trace = trace.tb_next
    return found
