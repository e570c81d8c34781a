"""What is asked before something leaves the system."""

from __future__ import annotations

from tasuki.access.exports import ExportForm, TableForm
from tasuki.cases.forms.steps import ListFilter


class CaseExportForm(ListFilter, TableForm):
    """Which of our cases, and why."""

    PURPOSES = ("会議の資料", "統計や報告", "引き継ぎ", "管理・点検")
    field_order = ("stage", "lead", "purpose", "words", "kind")


class ReportForm(ExportForm):
    """Why a person's report is made."""

    PURPOSES = ("本人からの開示請求", "代理人からの開示請求", "本人への説明")
