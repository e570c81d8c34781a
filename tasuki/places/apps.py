from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "tasuki.places"
    label = "places"
    verbose_name = "地域"
