"""The one error that a person can mend: printed as a single line, without a traceback."""


class InputError(Exception):
    """Something given to the pipeline is missing or wrong; the text names it and the remedy."""
