from django.apps import AppConfig


class SafeguardsConfig(AppConfig):
    name = "tasuki.safeguards"
    label = "safeguards"
    verbose_name = "守り"
