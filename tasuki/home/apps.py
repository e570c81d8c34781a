from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "tasuki.home"
    label = "home"
    verbose_name = "入口"
