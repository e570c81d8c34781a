from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "tasuki.core"
    label = "core"
    verbose_name = "基盤"
