"""Never more requests in a second than the account allows, over all processes of a machine."""
