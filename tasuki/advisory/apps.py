from django.apps import AppConfig


class AdvisoryConfig(AppConfig):
    name = "tasuki.advisory"
    label = "advisory"
    verbose_name = "後方支援"
