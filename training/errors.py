"""The one error that a person can mend: printed as a single line, without a traceback."""

import functools
import sys
from collections.abc import Callable


class InputError(Exception):
    """Something given to the pipeline is missing or wrong; the text names it and the remedy."""


def command(main: Callable[[], None]) -> Callable[[], None]:
    """A module's `main` whose InputErrors end it with one line and status 1."""

    @functools.wraps(main)
    def guarded() -> None:
        try:
            main()
        except InputError as error:
            sys.exit(f"training: {error}")

    return guarded
