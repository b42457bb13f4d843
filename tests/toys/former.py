"""Writes money as earlier versions noted it, in stores of their formats."""

from __future__ import annotations

from drama_build.store.accounts import FormerPayment
from drama_build.store.database import Database, checksum


def note(base: Database, payment: FormerPayment) -> None:
    """Note a payment as the second format did."""
    series = payment.target.partition(":")[2].partition("/")[0]
    row = (payment.at, series, payment.target, payment.money.micros, payment.request_id)
    with base.write() as writing:
        writing.execute(
            "INSERT INTO spending (at, owner, target, micros, request_id, seal)"
            " VALUES (?,?,?,?,?,?)",
            (*row, checksum(*row)),
        )
