from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "tasuki.plans"
    label = "plans"
    verbose_name = "プラン"
