"""Stop asking what keeps failing, and try it again one request at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from drama_build.errors import GatewayError
from drama_build.gateway.requests import Operation
from drama_build.gateway.retry import FailureClass
from drama_build.gateway.wire.messages import Trouble

SEEN = 20
"""Answers that are remembered."""
FEWEST = 8
"""Answers before a share of them means anything."""
IN_A_ROW = 5
FIRST_REST = 30.0
LONGEST_REST = 600.0
LONGEST_TRIAL = 300.0
"""Seconds after which a trial that nobody reported on is given up: its owner is gone."""
ACCOUNT_REST = 300.0

# What says something about the model. A line that is down is no fault of the model, and neither is
# our own pace, a mistake of ours, or content it will not make.
COUNTING: frozenset[FailureClass] = frozenset(("ambiguous", "server"))


@dataclass(frozen=True, slots=True)
class Circuit:
    """What is known of one model at one operation; every change is a new circuit.

    Closed while `opened` is None: asked freely. Open: not asked for `rest` seconds. Then half
    open: one request may try. Its success closes the circuit, its failure doubles the rest.
    """

    recent: tuple[bool, ...] = ()
    opened: float | None = None
    times: int = 0
    trial: float | None = None

    @property
    def rest(self) -> float:
        """Seconds between opening and the trial."""
        return min(LONGEST_REST, FIRST_REST * 2.0 ** min(max(0, self.times - 1), 30))

    def wait(self, now: float) -> float:
        """Seconds until it may be asked: 0 if it may now."""
        if self.opened is None:
            return 0.0
        free = self.opened + self.rest
        if self.trial is not None:
            free = max(free, self.trial + LONGEST_TRIAL)
        return max(0.0, free - now)

    def asked(self, now: float) -> Circuit:
        """A request leaves: the trial, if it is open."""
        return self if self.opened is None else replace(self, trial=now)

    def worked(self) -> Circuit:
        """An answer came. While open, only the trial's counts: older ones were sent before."""
        if self.opened is None:
            return replace(self, recent=(*self.recent, True)[-SEEN:])
        return self if self.trial is None else Circuit()

    def failed(self, now: float) -> Circuit:
        """A request failed in a way that counts."""
        if self.opened is not None:
            return self if self.trial is None else Circuit((), now, self.times + 1)
        recent = (*self.recent, False)[-SEEN:]
        return Circuit((), now, 1) if _too_many(recent) else replace(self, recent=recent)

    def let_go(self) -> Circuit:
        """A request ended in a way that says nothing: another may be the trial."""
        return replace(self, trial=None)


CLOSED = Circuit()


def _too_many(recent: Sequence[bool]) -> bool:
    if len(recent) >= IN_A_ROW and not any(recent[-IN_A_ROW:]):
        return True
    return len(recent) >= FEWEST and recent.count(False) * 2 >= len(recent)


@dataclass(slots=True)
class Breakers:
    """The circuits of one gateway, and that of its account.

    A request for which `choose` gave a model says how it ended with one of `worked`, `troubled` and
    `failed`, and in any case with `let_go`, so that no trial is lost with a request that was never
    sent.
    """

    _circuits: dict[tuple[str, Operation], Circuit] = field(default_factory=dict)
    _account: Circuit = CLOSED
    _why: str = ""
    _cure: str = ""

    def choose(self, models: Sequence[str], operation: Operation, now: float) -> str | None:
        """The first of `models` that may be asked now, and is; None if all of them rest.

        Where the circuit of the model or of the account is half open, the request is its trial.
        """
        for model in models:
            circuit = self._circuit(model, operation)
            if circuit.wait(now) == 0:
                self._circuits[model, operation] = circuit.asked(now)
                if not self._refused(now):
                    self._account = self._account.asked(now)
                return model
        return None

    def let_go(self, model: str, operation: Operation, chosen: float) -> None:
        """The request for which `model` was chosen at that instant has ended.

        If it was a trial that nothing was said of, another request may be the trial.
        """
        circuit = self._circuit(model, operation)
        if circuit.trial == chosen:
            self._circuits[model, operation] = circuit.let_go()
        if self._account.trial == chosen:
            self._account = self._account.let_go()

    def wait(self, models: Sequence[str], operation: Operation, now: float) -> float:
        """Seconds until the first of `models` may be asked."""
        return min((self._circuit(m, operation).wait(now) for m in models), default=0.0)

    def worked(self, model: str, operation: Operation, now: float) -> None:  # noqa: ARG002  # as `failed`
        """The model answered, and so did the account."""
        self._circuits[model, operation] = self._circuit(model, operation).worked()
        self._account = self._account.worked()

    def failed(self, model: str, operation: Operation, now: float, *, policy: bool = False) -> None:
        """A job came to nothing; `policy`: for its content, of which the model is not guilty."""
        self._end(model, operation, now, counts=not policy)

    def troubled(self, model: str, operation: Operation, trouble: Trouble, now: float) -> None:
        """A paid request did not work; only some failures are held against the model."""
        self._end(model, operation, now, counts=trouble.failure in COUNTING and not trouble.policy)
        if trouble.account:
            self.account_refused(trouble.status, trouble.what, now)

    def resting(self, models: Sequence[str], operation: Operation, now: float) -> GatewayError:
        """The error for the case that `choose` found none."""
        wait = self.wait(models, operation, now)
        named = ", ".join(models)
        return GatewayError(
            f"{named} kept failing and is not asked for another {wait:.0f} s",
            "build again later, or name another model in the series",
            operation=operation,
        )

    def account_refused(self, status: int, why: str, now: float) -> None:
        """The provider serves this account nothing more: its key is wrong, or its money gone."""
        self._why, self._cure = why or f"HTTP {status}", _CURES.get(status, _TOP_UP)
        opened = self._account.opened
        # Whoever was under way when it began to refuse does not prolong it.
        if opened is None or now - opened >= ACCOUNT_REST:
            self._account = Circuit((), now, 1)

    def check_account(self, now: float) -> None:
        """Before each new paid request; polls and downloads go on.

        Raises GatewayError while the account is refused. After five minutes one may try.
        """
        if self._refused(now):
            raise GatewayError(f"the provider refuses this account: {self._why}", self._cure)

    def _refused(self, now: float) -> bool:
        opened, trial = self._account.opened, self._account.trial
        return opened is not None and now - (opened if trial is None else trial) < ACCOUNT_REST

    def _end(self, model: str, operation: Operation, now: float, *, counts: bool) -> None:
        circuit = self._circuit(model, operation)
        self._circuits[model, operation] = circuit.failed(now) if counts else circuit.let_go()
        self._account = self._account.let_go()

    def _circuit(self, model: str, operation: Operation) -> Circuit:
        return self._circuits.get((model, operation), CLOSED)


_TOP_UP = "top up the account, then build again; clips that are paid for are still collected"
_CURES = {401: "check HOLYSHEEP_API_KEY, then build again"}
