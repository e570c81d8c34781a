"""How `{{ form }}` and `{{ field.as_field_group }}` render: with the fields of core/forms."""

from django.forms.renderers import DjangoTemplates


class FormRenderer(DjangoTemplates):
    """Set as FORM_RENDERER, so that forms of libraries look like our own."""

    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field_group.html"
