"""AR-0042 in an address."""

from access_requests.models.access_request import reference_of


class ReferenceConverter:
    regex = r"AR-[0-9]{4,9}"

    def to_python(self, value: str) -> int:
        return int(value.removeprefix("AR-"))

    def to_url(self, value: str | int) -> str:
        return value if isinstance(value, str) else reference_of(value)
