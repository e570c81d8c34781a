"""The API of 後方支援: the same queries and actions as its pages, for the tokens of offices.

Imported by the first call alone (``config/api_gate``), as it loads django-ninja.
"""

from tasuki.advisory.api import board, figures, published, rounds, support

ROUTERS = tuple(("", one.router) for one in (board, rounds, support, published, figures))
