from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

handler500 = "config.out_of_reach.server_error"
urlpatterns = [
    path("", include("config.accounts.urls")),
    path("language/", login_not_required(set_language), name="set_language"),
    path("history/", include("audit.urls")),
    path("oversight/", include("access_requests.oversight_urls")),
    path("sharing/", include("access_requests.sharing_urls")),
    path("records/", include("access_requests.records.urls")),
    path("log/", include("audit.public_log")),
    path("public/", include("access_requests.public.urls")),
    path("keys/", include("agencies.key_urls")),
    path("administration/", admin.site.urls),
    path("policy/", include("agencies.policy_urls")),
    path("people/", include("agencies.people_urls")),
    path("", include("access_requests.authzen.urls")),
    path("api/v1/", include("access_requests.api.urls")),
    path("", include("agencies.urls")),
    path("", include("access_requests.urls")),
    path("withholding/", include("access_requests.withholding.urls")),
]
if settings.MODE == "demo":
    urlpatterns.append(path("demonstration/", include("access_requests.demo.urls")))
