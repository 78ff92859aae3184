"""Seals once, in a process that can be killed: python -m tests.prove.sealed"""

import django

if __name__ == "__main__":
    django.setup()
    from audit.log import sealer

    sealer.seal_all()
