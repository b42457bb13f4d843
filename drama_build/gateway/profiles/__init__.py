"""Who sells: routes, shapes and habits of a provider, as TOML."""
