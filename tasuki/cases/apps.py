from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "tasuki.cases"
    label = "cases"
    verbose_name = "支援ケース"
