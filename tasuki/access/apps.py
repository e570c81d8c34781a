from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "tasuki.access"
    label = "access"
    verbose_name = "見てよい範囲"
