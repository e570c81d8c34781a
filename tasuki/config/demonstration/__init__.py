"""The invented prefecture 朝霧県: everything a stranger sees on the first run.

``loading.load`` fills an installation; ``scale.generate`` adds amounts of the same shape.
All people, places and figures are invented (``content/*.yaml``, ``names.py``).
"""
