"""What a question of oversight, its answer and its end can be refused for."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

FLAGS_NOT = declare(
    "flags_not",
    _("Only oversight raises questions and says when they are answered."),
    _("To tell others something about a case, add a note to it."),
)
ANSWERS_NO_FLAG = declare(
    "answers_no_flag",
    _("You hold no command seat for a network of this question."),
    _("A command officer who holds one answers it."),
)
FLAG_SAYS_NOTHING = declare(
    "flag_says_nothing",
    _("You have written nothing."),
    _("Write what you ask, answer or conclude: it stays on the record."),
)
FLAG_IS_UNANSWERED = declare(
    "flag_is_unanswered",
    _("This question has no answer yet."),
    _("Wait for a command officer to answer; then close it or ask again."),
)
FLAG_IS_ANSWERED = declare(
    "flag_is_answered",
    _("This question has an answer already."),
    _("Oversight closes it or asks again; then you can add to it."),
)
FLAG_IS_CLOSED = declare(
    "flag_is_closed",
    _("This question is closed."),
    _("If something is left to ask, oversight raises another one."),
)
