from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "tasuki.exchange"
    label = "exchange"
    verbose_name = "情報交換"
