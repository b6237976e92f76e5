"""Only the gallery: the browser tests of the components need no database."""

from django.urls import path

from peiyu.platform.web.gallery import gallery

urlpatterns = [path("_gallery/", gallery), path("_gallery/<slug:part>/", gallery)]
