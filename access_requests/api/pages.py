"""Pages by where they begin: the thousandth is as near as the first."""

from typing import Any
from uuid import UUID

from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request


class ByKey(CursorPagination):
    """A cursor is given back as it came: one that was written by hand is not found."""

    ordering = "-pk"
    page_size = 50
    key: type = int

    def decode_cursor(self, request: Request) -> Cursor | None:
        cursor = super().decode_cursor(request)
        if cursor is not None and cursor.position is not None:
            self._refuse_unless_key(cursor.position)
        return cursor

    def _refuse_unless_key(self, position: Any) -> None:
        try:
            self.key(position)
        except ValueError:
            from_hand = self.invalid_cursor_message
            raise NotFound(from_hand) from None


class ByEvent(ByKey):
    key = UUID
