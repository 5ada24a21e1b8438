from __future__ import annotations

import signal
import threading
from collections.abc import Iterator

import pytest

from prioritiser.domain.effort import Watch
from prioritiser.domain.interrupts import heeded_interrupts


@pytest.fixture(autouse=True)
def usual_ctrl_c() -> Iterator[None]:
    """A run in the background ignores Ctrl-C from the start; here it is as usual."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def a_watch() -> Watch:
    return Watch(lambda: 0.0)


def test_a_first_ctrl_c_asks_to_stop_and_a_second_one_raises() -> None:
    watch = a_watch()

    with heeded_interrupts(watch):
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    assert watch.interrupted
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_caller_who_handles_ctrl_c_keeps_it() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
    watch = a_watch()

    try:
        with heeded_interrupts(watch):
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)

    assert heard == [signal.SIGINT]
    assert not watch.interrupted


def test_a_thread_that_python_never_interrupts_goes_on_without_one() -> None:
    handlers = []

    def work() -> None:
        with heeded_interrupts(a_watch()):
            handlers.append(signal.getsignal(signal.SIGINT))

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()

    assert handlers == [signal.default_int_handler]
