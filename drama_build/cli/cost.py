"""`doit cost`: what was used and paid, for what, and what it would have cost elsewhere."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.columns import cents, exact, table
from drama_build.cli.command import DramaCommand
from drama_build.cli.prices import (
    PriceList,
    as_csv,
    quoted,
    quoted_csv,
    quoted_json,
    quotes,
    saving,
    tokens,
)
from drama_build.cli.statement import VIEWS, Left, Statement, state
from drama_build.cli.store import store_folder
from drama_build.cli.workbench import pool_of
from drama_build.declare.listing import find_root
from drama_build.declare.suggest import suggest
from drama_build.errors import UsageError
from drama_build.gateway.journal.costs import Tally
from drama_build.store.store import Store
from drama_build.units import FREE, Money


class Cost(DramaCommand):
    """`doit cost [SERIES[/EPISODE]]`."""

    name: ClassVar[str] = "cost"
    doc_purpose: ClassVar[str] = "show what was used and paid, and what it would cost elsewhere"
    doc_usage: ClassVar[str] = "[SERIES[/EPISODE]] [--by VIEW] [--prices FILE] | --tokens NUMBER"
    doc_description: ClassVar[str] = (
        "Failed is what a provider charged for jobs that brought nothing; possible is what it may "
        "have charged (doit jobs); reserved is under way. What episodes share, such as a "
        "character's look, counts for its series. Days are those of UTC. `doit cost --tokens "
        "200x10x6600` compares the chat models for so many tokens, before anything is bought."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (
        options.option("by", f"{', '.join(VIEWS)} (default: model)"),
        options.option("prices", "another models.toml, whose prices are compared as well"),
        options.option("tokens", "what so many tokens cost: 13200000, or a product"),
        {**options.JSON, "help": "one JSON object, money in US dollars"},
        options.option("csv", "the view as CSV, money in US dollars", kind=bool),
    )

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Print it."""
        if values["json"] and values["csv"]:
            raise UsageError("--json and --csv exclude each other", "leave one out")
        if len(words) > 1:
            raise UsageError(f"cost is of one series or episode, not {len(words)}", "name one")
        prices = Path(str(values["prices"])) if values["prices"] else None
        shown = (
            _quoted(values, words, prices) if values["tokens"] else _stated(values, words, prices)
        )
        sys.stdout.writelines(f"{line}\n" for line in shown)
        return 0


def _quoted(
    values: Mapping[str, object], words: Sequence[str], prices: Path | None
) -> Iterator[str]:
    if words:
        raise UsageError("--tokens compares prices: it is of no series", f"leave out {words[0]}")
    number = tokens(str(values["tokens"]))
    found = quotes(number, PriceList.of(pool_of(_root()), prices))
    show = quoted_json if values["json"] else quoted_csv if values["csv"] else quoted
    return show(number, found)


def _root() -> Path | None:
    try:
        return find_root(Path.cwd())
    except UsageError:
        return None  # prices may be compared anywhere


def _stated(
    values: Mapping[str, object], words: Sequence[str], prices: Path | None
) -> Iterator[str]:
    by = str(values["by"]) or "model"
    if by not in VIEWS:
        raise UsageError(
            f"no view is by {by!r}", suggest(by, VIEWS, f"there are {', '.join(VIEWS)}")
        )
    made = _look("".join(words).strip("/"), prices)
    if values["json"]:
        return as_json(made)
    return csv_lines(made, by) if values["csv"] else as_text(made, by)


# -- what there is ------------------------------------------------------


def _look(place: str, prices: Path | None) -> Statement:
    from drama_build.cli.books import journal_of

    folder, root = store_folder(Path.cwd(), options.environment())
    shop = PriceList.of(pool_of(root), prices)
    with closing(Store(folder)) as store, journal_of(store) as journal:
        return state(journal, root, place, shop, Money(store.accounts.totals().get("saved", 0)))


# -- for people ---------------------------------------------------------

Figure = Callable[[Tally], int | float | Money]
FIGURES: Mapping[str, Figure] = {
    "jobs": lambda one: one.jobs,
    "tokens in": lambda one: one.usage.tokens_in,
    "tokens out": lambda one: one.usage.tokens_out,
    "images": lambda one: one.usage.images,
    "seconds": lambda one: one.usage.seconds,
    "characters": lambda one: one.usage.characters,
    "spent": lambda one: one.balance.settled,
    "failed": lambda one: one.balance.wasted,
    "possible": lambda one: one.balance.possible,
    "reserved": lambda one: one.balance.reserved,
}
ALWAYS = ("jobs", "spent")


def as_text(made: Statement, by: str) -> Iterator[str]:
    """The table, the sums, what was saved, and the same at other prices."""
    if made.nothing:
        yield f"nothing was bought{f' for {made.place}' if made.place else ''} yet"
    else:
        total = made.report.total
        shown = [
            n for n, figure in FIGURES.items() if n in ALWAYS or figure(total) not in (0, FREE)
        ]
        rows = [*made.view(by).items(), ("all", total)]
        cells = [
            (_named(made, name), *(_shown(FIGURES[n](one)) for n in shown)) for name, one in rows
        ]
        yield from table([(by, *shown), *cells])
        yield ""
        yield from _sums(made)
    yield from _saved(made)
    yield from map(_left_over, made.left)
    yield from _compared(made)


def _named(made: Statement, name: str) -> str:
    return f"{name} (gone)" if name in made.gone else name


def _shown(figure: float | Money) -> str:
    if figure in (0, FREE):
        return "–"
    if isinstance(figure, Money):
        return cents(figure)
    return f"{figure:,}" if isinstance(figure, int) else f"{figure:,.1f}"


def _sums(made: Statement) -> Iterator[str]:
    total = made.report.total
    money = total.balance
    failed = f" and {cents(money.wasted)} on jobs that failed" if money.wasted > FREE else ""
    yield f"{cents(money.settled)} spent on results{failed}"
    if money.possible > FREE:
        yield (
            f"{cents(money.possible)} possibly charged: {cents(total.unresolved)} unresolved "
            f"(doit jobs), {cents(money.possible - total.unresolved)} given up"
        )
    if money.reserved > FREE:
        yield f"{cents(money.reserved)} reserved for jobs under way"
    if made.thousand_tokens is not None:
        yield f"a thousand tokens cost {made.thousand_tokens} on average"


def _saved(made: Statement) -> Iterator[str]:
    if hits := made.report.hits:
        answers = "1 answer" if hits == 1 else f"{hits:,} answers"
        yield f"{cents(made.report.saved)} saved by {answers} of the response cache"
    if made.reuse > FREE:
        yield f"{cents(made.reuse)} saved by using again what was made, over all builds"


def _left_over(one: Left) -> str:
    _, _, place = one.budget.scope.partition(":")
    return f"{cents(one.money)} left of the {cents(one.budget.limit)} for {place}"


def _compared(made: Statement) -> Iterator[str]:
    """What each operation would have cost elsewhere, where there is a choice."""
    sellers = Counter(offer.operation for offer in made.offers)
    rows = [
        (o.operation, o.model, cents(o.money), saving(o.money, _paid(made, o.operation)))
        for o in made.offers
        if sellers[o.operation] > 1 or o.model not in made.report.by_model
    ]
    if rows:
        yield ""
        yield from table([("the same", "at", "costs", "than was paid"), *rows], left=2)


def _paid(made: Statement, operation: str) -> Money:
    return made.report.by_operation[operation].balance.spent


# -- for programs -------------------------------------------------------


def as_json(made: Statement) -> Iterator[str]:
    """Every view as one JSON object."""
    average = made.thousand_tokens
    told = {
        "place": made.place,
        "total": _row(made.report.total),
        **{f"by_{by}": {n: _row(one) for n, one in made.view(by).items()} for by in VIEWS},
        "response_cache": {"hits": made.report.hits, "saved": exact(made.report.saved)},
        "reuse_saved": exact(made.reuse),
        "thousand_tokens": None if average is None else exact(average),
        "budgets": [
            {
                "scope": one.budget.scope,
                "limit": exact(one.budget.limit),
                "counted": exact(one.counted),
                "left": exact(one.money),
            }
            for one in made.left
        ],
        "compared": [
            {"operation": o.operation, "model": o.model, "money": exact(o.money)}
            for o in made.offers
        ],
    }
    yield json.dumps(told, ensure_ascii=False)


def csv_lines(made: Statement, by: str) -> Iterator[str]:
    """One view as CSV, with a line for each name."""
    rows = [(name, *map(str, _row(one).values())) for name, one in made.view(by).items()]
    return as_csv([(by, *_row(made.report.total)), *rows])


def _row(one: Tally) -> Mapping[str, int | float | str]:
    used, money = one.usage, one.balance
    return {
        "jobs": one.jobs,
        "tokens_in": used.tokens_in,
        "tokens_out": used.tokens_out,
        "images": used.images,
        "seconds": used.seconds,
        "characters": used.characters,
        "spent": exact(money.settled),
        "failed": exact(money.wasted),
        "possible": exact(money.possible),
        "unresolved": exact(one.unresolved),
        "reserved": exact(money.reserved),
    }
