"""Rows of 後方支援, by noun. None has a key to a resident, a case, a plan or a meeting."""

from tasuki.advisory.models.board import StageYear
from tasuki.advisory.models.profile import TownProfile
from tasuki.advisory.models.rounds import Round, RoundQuestion, RoundSheet

__all__ = ["Round", "RoundQuestion", "RoundSheet", "StageYear", "TownProfile"]
