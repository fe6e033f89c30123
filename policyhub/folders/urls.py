from django.contrib.auth.views import LogoutView
from django.urls import path

from policyhub.folders import views

urlpatterns = [
    path("folder/", views.current, name="folder"),
    path("folder/pin/", views.pin, name="folder-pin"),
    path("folders/", views.folder_list, name="folder-list"),
    path("folders/<int:key>/", views.folder_detail, name="folder-detail"),
    path("folders/<int:key>/read/", views.folder_read, name="folder-read"),
    path("folders/<int:key>/folder.docx", views.folder_word, name="folder-docx"),
    path("folders/<int:key>/delete/", views.folder_delete, name="folder-delete"),
    path("folders/shared/<str:token>/", views.shared, name="folder-shared"),
    path("folders/shared/<str:token>/folder.docx", views.shared_word, name="folder-shared-docx"),
    path("login/", views.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(next_page="home"), name="logout"),
]
