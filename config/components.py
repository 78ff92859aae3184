"""What pages are built from: docs/components.md. A built-in of the template engine."""

from typing import Any, NamedTuple

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms import BaseForm, BoundField
from django.forms.renderers import TemplatesSetting
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from config.differences import parts_unlike
from config.icons import ICONS
from config.in_words import FILTERS

register = template.Library()
for each in (parts_unlike, *FILTERS):
    register.filter(each)


class FormRenderer(TemplatesSetting):
    """How every form looks: label, hint, error and control, in words that belong together."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


@register.simple_tag
def stylesheet(name: str) -> str:
    """Link a built style sheet. Nothing where it was not built: the page is plain, and works."""
    try:
        url = staticfiles_storage.url(f"dist/{name}")
    except ValueError:
        return ""
    return format_html('<link rel="stylesheet" href="{}">', url)


@register.simple_tag
def script(name: str) -> str:
    return format_html('<script src="{}" defer></script>', staticfiles_storage.url(f"js/{name}"))


@register.simple_tag
def picture(name: str) -> str:
    return staticfiles_storage.url(f"img/{name}")


@register.simple_tag
def icon(name: str) -> str:
    """A small picture. Words stand beside it: it says nothing to a screen reader."""
    return format_html(
        '<svg class="cs-icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">'
        '<path fill-rule="evenodd" d="{}"/></svg>',
        ICONS[name],
    )


@register.simple_block_tag
def page_head(content: SafeString, title: str, back_url: str = "", back_label: str = "") -> str:
    return _rendered(
        "page_head", content=content, title=title, back_url=back_url, back_label=back_label
    )


@register.simple_block_tag
def notice(content: SafeString, kind: str, heading: str) -> str:
    return _rendered("notice", content=content, kind=kind, heading=heading)


@register.simple_block_tag
def identity_bar(content: SafeString, reference: str, name: str) -> str:
    return _rendered("identity_bar", content=content, reference=reference, name=name)


@register.simple_block_tag
def effect(content: SafeString) -> str:
    return format_html('<p class="cs-effect">{}</p>', content)


@register.simple_block_tag
def facts(content: SafeString) -> str:
    return format_html('<dl class="cs-facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: SafeString, label: str, change_url: str = "") -> str:
    return _rendered("fact", content=content, label=label, change_url=change_url)


@register.simple_block_tag
def panel(content: SafeString, title: str = "") -> str:
    return _rendered("panel", content=content, title=title)


@register.simple_block_tag
def statement(content: SafeString) -> str:
    """The words that a signature covers, set apart from everything else on the page."""
    return format_html('<div class="cs-statement">{}</div>', content)


@register.simple_block_tag
def disclosure(content: SafeString, summary: str, is_open: bool = False) -> str:
    return _rendered("disclosure", content=content, summary=summary, is_open=is_open)


@register.simple_block_tag
def actions(content: SafeString) -> str:
    return format_html('<div class="cs-actions">{}</div>', content)


@register.simple_block_tag
def data_table(content: SafeString, caption: str, hide_caption: bool = False) -> str:
    return _rendered("data_table", content=content, caption=caption, hide_caption=hide_caption)


@register.simple_block_tag
def figures(content: SafeString) -> str:
    return format_html('<dl class="cs-figures">{}</dl>', content)


@register.simple_block_tag
def figure(content: SafeString, label: str, kind: str = "") -> str:
    return _rendered("figure", content=content, label=label, kind=kind)


def _rendered(component: str, /, **context: Any) -> str:
    return render_to_string(f"components/{component}.html", context)


class ErrorLink(NamedTuple):
    label: str
    text: str
    target: str


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: Any) -> dict[str, list[ErrorLink]]:
    """What is wrong with a form, each line a link to the first control of its field."""
    if not isinstance(form, BaseForm) or not form.errors:
        return {"links": []}
    links = [ErrorLink("", str(text), "") for text in form.non_field_errors()]
    for field in form:
        label, target = str(field.label), _first_control(field)
        links += [ErrorLink(label, str(text), target) for text in field.errors]
    return {"links": links}


def _first_control(field: BoundField) -> str:
    """The id of the control; of a group, of the first one that is shown."""
    if field.is_hidden:
        return ""
    if field.id_for_label:
        return field.id_for_label
    shown = [each for each in field if each.data["value"] != "" or not field.field.required]
    return shown[0].id_for_label if shown else ""


class Stage(NamedTuple):
    label: str
    state: str


STAGE_OF_STATUS = {
    "draft": 0,
    "awaiting_review": 1,
    "returned": 1,
    "awaiting_sign_off": 2,
    "awaiting_second_sign_off": 2,
}


@register.inclusion_tag("components/stages.html")
def stages(access_request: Any) -> dict[str, Any]:
    """Where a request stands. Of one that ended early, it is not said how far it came."""
    is_draft = access_request.status == "draft"
    labels = [_("Draft") if is_draft else _("Filed"), _("Review"), _("Sign-off"), _("Decision")]
    current = STAGE_OF_STATUS.get(access_request.status, len(labels) - 1)
    if current == len(labels) - 1:
        labels[-1] = access_request.get_status_display()
    ended_early = access_request.status in {"declined", "withdrawn", "lapsed"}
    passed = "" if ended_early else "complete"
    states = [passed] * current + ["current"] + [""] * (len(labels) - current - 1)
    return {
        "stages": [Stage(*pair) for pair in zip(labels, states, strict=True)],
        "number": current + 1,
        "label": labels[current],
    }
