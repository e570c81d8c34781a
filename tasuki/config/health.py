"""Whether the server answers and its database does."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from tasuki.access.screens import public


@public
def healthz(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
