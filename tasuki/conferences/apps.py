from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "tasuki.conferences"
    label = "conferences"
    verbose_name = "会議"

    def ready(self) -> None:
        """What a seat in a meeting lets somebody see stands in the view from the other side."""
        from tasuki.cases import preview
        from tasuki.conferences.queries import items_seen

        if items_seen not in preview.OTHERS:
            preview.OTHERS.append(items_seen)
