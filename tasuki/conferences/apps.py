from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "tasuki.conferences"
    label = "conferences"
    verbose_name = "会議"
