"""Finding templates and style files, and filling Markdown templates with values.

An office may keep its own `vzory/` beside its cases; a file there wins over ours of the same name. Nothing outside
these two folders is ever read, not even through a symbolic link.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import Any, cast

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError, pass_context
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pktui.assets import template_folders
from pktui.errors import ExportFailed
from pktui.export.markdown import Markdown, demote, escape
from pktui.export.missing import missing_mark
from pktui.export.reasons import in_czech
from pktui.texts.clean import show_line

# These would let a value through as finished Markdown, or escape it for HTML instead of Markdown.
_UNSAFE_FILTERS = ("safe", "tojson", "urlize", "xmlattr", "forceescape")
_FAULTS_OF_A_TEMPLATE = (
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, MemoryError,
)  # fmt: skip
_SENTENCES: tuple[tuple[type[BaseException], str], ...] = (
    (TemplateSyntaxError, "Vzor má chybu v zápisu, opravte ji"),
    (SecurityError, "Vzor dělá něco, co vzory nesmějí, odstraňte to"),
    (UndefinedError, "Vzor chce údaj, který tu není, opravte jeho jméno"),
    (BaseException, "Vzor nejde vyplnit, opravte ho na uvedeném řádku"),
)
# Characters; no paper of a conference comes near, a loop gone wild does in a moment.
_LONGEST_DOCUMENT = 4_000_000


@dataclass(frozen=True, slots=True)
class Templates:
    """Where templates and style files come from.

    Attributes:
        own: The office's folder `vzory/`; None or a missing folder means only ours.
        unasked: Ids of rules whose marks of what is missing are left out.
    """

    own: Path | None = None
    unasked: frozenset[str] = frozenset()

    def find(self, name: str) -> Path:
        """Return the file called `name` (relative, `/` between folders), the office's own before ours.

        Raises:
            ExportFailed: there is no such file, it is none, or it leads out of the template folder.
        """
        relative = PurePosixPath(name)
        for folder in template_folders(self.own):
            path = folder / relative
            if _is_file(path):
                return _inside(path, folder)
            if os.path.lexists(path):
                message = "Vzor není soubor, nebo je to odkaz na něco, co není; nahraďte ho souborem, nebo ho smažte."
                raise ExportFailed(message, path=path)
        raise ExportFailed(f"Vzor „{show_line(name)}“ nenajdu; zkontrolujte jeho název ve složce vzory.")

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """Fill the template `name` with `values` and return Markdown.

        Every printed value is escaped for Markdown, unless it is `Markdown`; None prints nothing. Beside Jinja's
        own filters there is `demote(levels)` for a section somebody wrote in Markdown; `doplnit(what, rule)`, which
        puts a mark where a value is missing, unless the rule that asks for it is among `unasked`; and `tecka`, which
        ends a sentence with a value: `Jan Malý, DiS.` has its dot.

        Raises:
            ExportFailed: the template cannot be read or is wrong; path and line say where.
        """
        try:
            return _written(cast("Generator[str]", _environment(self).get_template(name).generate(values)))
        except ExportFailed as error:
            if error.path is not None:
                raise
            path, line = _place(error, self.find(name))  # what the template includes is not here
            raise ExportFailed(error.message, path=path, line=line) from error
        except _FAULTS_OF_A_TEMPLATE as error:
            raise _explained(error, self.find(name)) from error


def _written(pieces: Generator[str]) -> str:
    """Return the pieces of a document together; one without end is stopped at the line that is just being written."""
    text, length = [], 0
    for piece in pieces:
        text.append(piece)
        length += len(piece)
        if length > _LONGEST_DOCUMENT:
            pieces.throw(MemoryError())
    return "".join(text)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than any
        return False


def _inside(path: Path, folder: Path) -> Path:
    real = path.resolve()
    if real.is_relative_to(folder.resolve()):
        return real
    raise ExportFailed("Vzor je odkaz ven ze složky vzory; nahraďte ho skutečným souborem.", path=path)


def _source(find: Callable[[str], Path], name: str) -> tuple[str, str, Callable[[], bool]]:
    """Return what Jinja wants of a template: its text, its path, and what tells whether that still holds."""
    path = find(name)
    try:
        version = _version(path)
        return path.read_text(encoding="utf-8-sig"), str(path), lambda: (find(name), _version(path)) == (path, version)
    except UnicodeDecodeError as error:
        message = "Vzor není uložený v kódování UTF-8; uložte ho znovu jako UTF-8."
        raise ExportFailed(message, path=path) from error
    except OSError as error:
        raise ExportFailed("Vzor nejde přečíst; zkontrolujte práva k souboru.", path=path) from error


def _version(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _environment(templates: Templates) -> ImmutableSandboxedEnvironment:
    """Return what fills templates; it keeps those it has read, which takes longer than filling them."""
    # With autoescape Jinja marks what macros and blocks made, so that `_printed` does not escape it again.
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(partial(_source, templates.find)),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in _UNSAFE_FILTERS:
        del environment.filters[name]
    del environment.globals["lipsum"]  # as long as one asks for
    filters: dict[str, Callable[..., object]] = {
        "demote": demote, "doplnit": _or_mark(templates.unasked), "tecka": _stopped,
    }  # fmt: skip
    environment.filters |= {**filters, "e": _printed, "escape": _printed}
    return environment


def _or_mark(unasked: frozenset[str]) -> Callable[..., object]:
    """Return the filter by which whoever prints a paper sees what is to be filled in; `unasked` as in `Templates`."""

    @pass_context
    def or_mark(context: Context, value: object, what: str, rule: str = "") -> object:
        # Of a partial copy nobody knows whether the value is missing or kept back, so there is no mark.
        is_partial = "vytisk" in context and context["vytisk"]["neuplny"]
        return value or ("" if is_partial or rule in unasked else missing_mark(what))

    return or_mark


def _stopped(value: object) -> object:
    """Return the value with the dot that ends a sentence, unless it ends with one; an empty value stays empty."""
    text = str(value or "").rstrip()
    return type(value)(f"{text}.") if isinstance(value, str) and text and not text.endswith(".") else value


def _printed(value: object) -> object:
    if value is None:
        return Markup("")
    if isinstance(value, Markup | StrictUndefined):
        return value
    text = str(value)
    return Markup(text if isinstance(value, Markdown) else escape(text))  # noqa: S704 - the markup is Markdown


def _explained(error: BaseException, path: Path) -> ExportFailed:
    detail = in_czech(str(error) or type(error).__name__)
    place, line = _place(error, path)
    sentence = next(sentence for fault, sentence in _SENTENCES if isinstance(error, fault))
    return ExportFailed(f"{sentence}: {detail}.", path=place, line=line)


def _place(error: BaseException, path: Path) -> tuple[Path, int | None]:
    """Return the template file and the line in it where `error` began; Jinja maps tracebacks to templates."""
    if isinstance(error, TemplateSyntaxError):
        return Path(error.filename or path), error.lineno
    found: tuple[Path, int | None] = (path, None)
    step = error.__traceback__
    while step is not None:
        file = Path(step.tb_frame.f_code.co_filename)
        if file == path or file.suffix == path.suffix:
            found = (file, step.tb_lineno)
        step = step.tb_next
    return found
