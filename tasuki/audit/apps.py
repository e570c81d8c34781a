from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tasuki.audit"
    label = "audit"
    verbose_name = "足あと"
