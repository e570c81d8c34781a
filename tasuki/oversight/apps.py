from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "tasuki.oversight"
    label = "oversight"
    verbose_name = "点検"
