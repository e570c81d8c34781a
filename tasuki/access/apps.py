from django.apps import AppConfig
from django.db.backends.signals import connection_created


class AccessConfig(AppConfig):
    name = "tasuki.access"
    label = "access"
    verbose_name = "見てよい範囲"

    def ready(self) -> None:
        from tasuki.access.statements import keep_prepared

        connection_created.connect(keep_prepared, dispatch_uid="access.statements")
