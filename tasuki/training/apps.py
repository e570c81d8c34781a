from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "tasuki.training"
    label = "training"
    verbose_name = "研修"
