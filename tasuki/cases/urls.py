"""Addresses of a case. Each section is imported and listed together; keep it so when adding."""

from django.urls import URLPattern

app_name = "cases"

# --- Lists, intake, overview, records, household, trail ------------------------------------------
CASEWORK: list[URLPattern] = []

# --- Assessment: requests, answers, the picture of the household ---------------------------------
ASSESSMENT: list[URLPattern] = []

# --- 同意と共有 ---------------------------------------------------------------------------------
SHARING: list[URLPattern] = []

# --- つなぎ -------------------------------------------------------------------------------------
REFERRAL: list[URLPattern] = []

# --- Evaluation, closure, suspension, reopening --------------------------------------------------
ENDING: list[URLPattern] = []

urlpatterns = [*CASEWORK, *ASSESSMENT, *SHARING, *REFERRAL, *ENDING]
