from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tasuki.people"
    label = "people"
    verbose_name = "人と世帯"
