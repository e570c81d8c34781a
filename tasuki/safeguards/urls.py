"""Addresses of the safeguards: protection, blocks, 緊急閲覧, the question between desks."""

from django.urls import URLPattern

app_name = "safeguards"

urlpatterns: list[URLPattern] = []
