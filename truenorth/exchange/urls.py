"""Pages of this room."""

from __future__ import annotations

from django.urls import path

from .views import applying, export_page, files, imports, mapping, report_page, trial

app_name = "exchange"
urlpatterns = [
    path("", imports.imports_page, name="imports"),
    path("import", files.start_page, name="import_start"),
    path("import/<int:import_id>/", applying.done_page, name="import_done"),
    path("import/<int:import_id>/files", files.files_page, name="import_files"),
    path("import/<int:import_id>/files/<int:file_id>/remove", files.remove_page, name="remove_file"),
    path("import/<int:import_id>/mapping", mapping.mapping_page, name="import_mapping"),
    path("import/<int:import_id>/files/<int:file_id>/columns", mapping.columns_page, name="choose_columns"),
    path("import/<int:import_id>/files/<int:file_id>/kind", mapping.kind_page, name="choose_kind"),
    path("import/<int:import_id>/dry-run", trial.dry_run_page, name="import_dry_run"),
    path("import/<int:import_id>/rows", trial.row_page, name="choose_row"),
    path("import/<int:import_id>/apply", applying.apply_page, name="apply_import"),
    path("import/<int:import_id>/undo", applying.undo_page, name="undo_import"),
    path("import/<int:import_id>/discard", applying.discard_page, name="discard_import"),
    path("export", export_page.export_page, name="export"),
    path("export/download", export_page.download, name="download"),
    path("report", report_page.report_page, name="report"),
]
