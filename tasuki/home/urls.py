"""Addresses of the first screens, the search and the help."""

from django.urls import path

from tasuki.home.views import helping, searching, today

app_name = "home"

urlpatterns = [
    path("", today.today, name="today"),
    path("search/", searching.search, name="search"),
    path("search/words/", searching.ask, name="search_ask"),
    path("help/", helping.index, name="help"),
    path("help/laws/", helping.laws, name="laws"),
    path("help/<slug:page>/", helping.page, name="help_page"),
]
