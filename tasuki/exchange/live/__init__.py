"""Reactions as they come: a small process beside the pages (docs/adr/0012).

``tokens`` is shared with the pages; ``rooms`` and ``server`` run in the process of their own and
know nothing of Django.
"""
