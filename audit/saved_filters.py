"""Questions to the history that are asked again: saved under a name, for oneself or for all."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit import keyset
from audit.filters import EventFilter
from audit.looking import may_read
from audit.models import Event, SavedFilter


class SaveForm(forms.ModelForm):
    class Meta:
        model = SavedFilter
        fields = ["name", "is_shared"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        same = SavedFilter.objects.filter(owner=self.instance.owner_id, name=name)
        if same.exists():
            raise forms.ValidationError(_("You have saved a filter of this name: choose another."))
        return name


@may_read
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """The filter is in the address, as it is in that of the history."""
    asked = keyset.without_cursors(request.GET)
    applied = _applied(asked)
    if not applied:
        messages.info(request, _("Filter the history first; then save the filter."))
        return redirect("audit:history")
    saved = SavedFilter(owner=request.user, asked=asked.urlencode())  # type: ignore[misc]
    form = SaveForm(request.POST or None, instance=saved)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("You saved “%(name)s”.") % {"name": saved})
        return redirect(saved)
    context = {"form": form, "applied": applied}
    return render(request, "audit/save_filter.html", context, status=422 if form.errors else 200)


@may_read
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    saved = get_object_or_404(SavedFilter, pk=pk, owner=request.user.pk)
    saved.delete()
    messages.success(request, _("“%(name)s” is no longer saved.") % {"name": saved})
    return redirect("audit:history")


def _applied(asked: QueryDict) -> list[str]:
    filtered = EventFilter(asked, queryset=Event.objects.none())
    return [str(each) for each in filtered.applied]
