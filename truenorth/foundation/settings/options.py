"""What an administrator may set, by environment variable. The settings page of the docs is made of this class."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Options(BaseSettings):
    """Each option is the environment variable ``TRUENORTH_<NAME>``."""

    model_config = SettingsConfigDict(env_prefix="TRUENORTH_", extra="ignore")

    home: Path = Field(Path("var"), description="Folder for the database, the secret key and uploaded files.")
    database: str = Field(
        "", description="PostgreSQL address, postgresql://user:password@host/name. Empty: SQLite in the home folder."
    )
    secret_key: str = Field(
        "", description="Signing key. Empty: one is made and kept in the home folder, readable by its owner alone."
    )
    credential_keys: str = Field(
        "",
        description="Keys that credentials of sources are kept under, separated by commas, the newest first. Empty: "
        "made and kept in the home folder. See `truenorth rotate-keys`.",
    )
    data_folder: str = Field(
        "",
        description="Folder whose files metric sources may read: CSV, Parquet, JSON, SQLite, DuckDB. Empty: `data` in the "
        "home folder.",
    )
    hosts: str = Field(
        "127.0.0.1,localhost,[::1]", description="Host names this installation answers to, separated by commas."
    )
    public: bool = Field(
        False,
        description="Set to true behind HTTPS: secure cookies and HSTS. Required to listen on other than loopback.",
    )
    address: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, description="Port to listen on.")
    jobs: bool = Field(
        True, description="Run background jobs inside the server. Set to false when `truenorth jobs` runs beside it."
    )
    upload_limit_mb: int = Field(100, description="Largest file an import takes, in megabytes.")
    outbound_hosts: str = Field(
        "",
        description="Hosts inside the network that sources and hooks may reach, `name` or `name:port`, separated by "
        "commas. Everything else inside is refused.",
    )
    outbound_ports: str = Field(
        "", description="Ports besides 80 and 443 that sources and hooks may speak to on any host, separated by commas."
    )
    debug: bool = Field(False, description="For developers: error pages with traces. Never in use.")
