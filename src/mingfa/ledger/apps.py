from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "mingfa.ledger"
    verbose_name = "存证日志"
